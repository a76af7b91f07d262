namespace PaymentSessions.Stripe.Twin;

/// <summary>How a payment method of Stripe's test mode behaves.</summary>
/// <param name="Type">The kind of payment method.</param>
/// <param name="Flow">How a payment with it goes on.</param>
internal sealed record TestMethod(string Type, PaymentFlow Flow)
{
    public static TestMethod Card { get; } = new("card", PaymentFlow.AtOnce);

    public string Number { get; init; } = "4242424242424242";

    public string Brand { get; init; } = "visa";

    public Authentication Authentication { get; init; }

    /// <summary>What the bank answers when the card is charged; <see langword="null"/> if it agrees.</summary>
    public Decline? Decline { get; init; }

    /// <summary>Whether the bank declines when the card is set up, too.</summary>
    public bool DeclinesSetup { get; init; } = true;

    /// <summary>What a refund starts with.</summary>
    public TwinRefundStatus Refund { get; init; } = TwinRefundStatus.Succeeded;

    public bool CanBeHeld => Type == "card";

    public bool CanBeSaved => Type is "card" or "us_bank_account" or "sepa_debit" or "bacs_debit" or "au_becs_debit";

    public TwinPaymentMethod Create(bool livemode, long now) => new()
    {
        Id = Ids.New("pm"),
        Type = Type,
        Card = Type == "card" ? new TwinCard(Brand, Number[^4..]) : null,
        Created = now,
        Livemode = livemode,
        Behavior = this,
    };
}
