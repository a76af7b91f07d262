using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has an Acme Pay of its own, and a caller that says every header and byte.</summary>
public abstract class ServerTests
{
    private protected const string Order = """{"reference":"payop_1","amount":5997,"currency":"EUR","metadata":{"a":"b"}}""";

    private protected AcmePayServer Server { get; private set; } = null!;

    private protected AcmePayControl Control => Server.Control;

    private protected Caller Caller { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Server = await AcmePayServer.StartAsync();
        Caller = new Caller(Server.Address);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Caller.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>An order that the shopper has paid.</summary>
    private protected async Task<string> AuthorizeAsync()
    {
        var id = (await Caller.PostAsync("v1/orders", Order, "key_of_the_order")).Json.GetProperty("id").GetString()!;
        await Control.PayAsync(id);
        return id;
    }
}
