using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AcmePay.Server;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class AcmePayContractTests : PaymentProviderContract
{
    private AcmePayServer _server = null!;
    private ServiceProvider _services = null!;

    protected override IPaymentProvider Provider => Services.Provider(_services);

    protected override RawJson Data => RawJson.Parse("""{"return_url":"https://shop.example/paid?cart=1&x=é"}""");

    protected override IReadOnlyList<string> SignatureHeaders => [AcmeWebhook.SignatureHeader];

    [SetUp]
    public async Task StartAsync()
    {
        _server = await AcmePayServer.StartAsync();
        _services = Services.Create(_server.Address);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override async Task<bool> PayAsync(PaymentSession session)
    {
        await _server.Control.PayAsync(session.RemoteId!);
        return true;
    }

    protected override async Task<ProviderWebhook?> ReceiveWebhookAsync(PaymentSession session)
    {
        var webhook = await _server.Control.MakeWebhookAsync(session.RemoteId!);
        return new ProviderWebhook
        {
            Body = Encoding.UTF8.GetBytes(webhook.Body),
            Headers = new Dictionary<string, string> { [AcmeWebhook.SignatureHeader] = webhook.Signature, ["Content-Type"] = "application/json" },
        };
    }
}
