namespace PaymentSessions.Stripe.Twin;

/// <summary>Whether the dashboard's settings decide how an intent can be paid.</summary>
/// <param name="Enabled">Whether they do.</param>
/// <param name="AllowRedirects">Whether the shopper may be sent elsewhere: <c>always</c> or <c>never</c>.</param>
public sealed record TwinAutomaticPaymentMethods(bool Enabled, string AllowRedirects);
