namespace PaymentSessions.Tests;

/// <summary>Stripe where cards are captured in several parts.</summary>
public sealed class MulticaptureContractTests : StripeContract
{
    private protected override void Configure(StripeOptions stripe) => stripe.Multicapture = true;
}
