namespace PaymentSessions.Tests;

/// <summary>Stripe keeps it also where cards are captured in several parts.</summary>
public sealed class MulticaptureContractTests : StripeContractTests
{
    private protected override void Configure(StripeOptions stripe) => stripe.Multicapture = true;
}
