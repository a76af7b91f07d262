namespace PaymentSessions.Tests.SampleHost;

/// <summary>What was paid at Stripe.</summary>
/// <param name="CartId">The cart that it pays for.</param>
/// <param name="PaymentId">The host's id of the payment.</param>
/// <param name="IntentId">Stripe's id of it.</param>
/// <param name="ClientSecret">With it, anybody could have paid.</param>
internal sealed record StripePayment(string CartId, string PaymentId, string IntentId, string ClientSecret);
