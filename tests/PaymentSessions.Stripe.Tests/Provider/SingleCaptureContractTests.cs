namespace PaymentSessions.Tests;

/// <summary>Stripe as it is by default: a capture ends the authorisation.</summary>
public sealed class SingleCaptureContractTests : StripeContract
{
    private protected override void Configure(StripeOptions stripe) => stripe.Capture = StripeCapture.Manual;
}
