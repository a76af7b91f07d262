namespace PaymentSessions.Stripe.Twin;

/// <summary>When a card's bank wants to see the shopper.</summary>
internal enum Authentication
{
    Never,

    /// <summary>Each time, unless the card was set up for being charged while the shopper is away.</summary>
    UnlessSetUp,

    Always,
}
