using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class ScriptedProviderContractTests : PaymentProviderContract
{
    private readonly ScriptedProvider _provider = new();

    protected override IPaymentProvider Provider => _provider;

    protected override Task<bool> PayAsync(PaymentSession session)
    {
        _provider.Move(session.Id, PaymentSessionStatus.Authorized);
        return Task.FromResult(true);
    }
}
