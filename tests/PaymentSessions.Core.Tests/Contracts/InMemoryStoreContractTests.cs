using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class InMemoryStoreContractTests : PaymentStoreContract
{
    protected override IPaymentStore Store { get; } = new InMemoryPaymentStore(TimeProvider.System);

    protected override bool KnowsTransactions => false;
}
