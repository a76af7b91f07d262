namespace PaymentSessions.Stripe.Twin;

/// <summary>What may be shown of a card.</summary>
public sealed record TwinCard(string Brand, string Last4, int ExpMonth = 12, int ExpYear = 2034);
