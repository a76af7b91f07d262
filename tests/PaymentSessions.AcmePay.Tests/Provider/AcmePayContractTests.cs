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
}
