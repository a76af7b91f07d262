namespace PaymentSessions.Stripe.Twin;

/// <summary>An event as it is sent.</summary>
/// <param name="Payload">The body.</param>
/// <param name="Signature">The <c>Stripe-Signature</c> header.</param>
public sealed record TwinSignedEvent(string Payload, string Signature);
