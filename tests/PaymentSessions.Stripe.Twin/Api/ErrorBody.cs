namespace PaymentSessions.Stripe.Twin;

/// <summary>The body of every answer from 400 up.</summary>
internal sealed record ErrorBody(TwinError Error);
