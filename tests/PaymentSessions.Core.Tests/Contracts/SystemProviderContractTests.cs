using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class SystemProviderContractTests : PaymentProviderContract
{
    protected override IPaymentProvider Provider { get; } = new SystemPaymentProvider();
}
