using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>A fixture each of whose tests has an Acme Pay of its own, and the provider that speaks to it over a real socket.</summary>
public abstract class AcmePayTests
{
    private ServiceProvider _services = null!;

    private protected AcmePayServer Server { get; private set; } = null!;

    private protected AcmePayControl Control => Server.Control;

    private protected IPaymentProvider Provider { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Server = await AcmePayServer.StartAsync();
        _services = Services.Create(Server.Address);
        Provider = Services.Provider(_services);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private protected async Task<(InitiateOperation Operation, ProviderSession Made)> InitiateAsync()
    {
        var operation = Operations.Initiate(Provider);
        return (operation, Expect.Done(await Provider.InitiateAsync(operation, default)));
    }

    private protected async Task<PaymentSession> AuthorizeAsync()
    {
        var (operation, made) = await InitiateAsync();
        await Control.PayAsync(made.RemoteId!);
        return Operations.Session(operation, made);
    }
}
