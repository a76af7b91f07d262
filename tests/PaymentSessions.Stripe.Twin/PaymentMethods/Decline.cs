namespace PaymentSessions.Stripe.Twin;

/// <summary>Why a card's bank says no.</summary>
internal sealed record Decline(string Code, string? DeclineCode, string Message)
{
    public static Decline Generic { get; } = Declined("generic_decline", "Your card was declined.");

    public static Decline InsufficientFunds { get; } = Declined("insufficient_funds", "Your card has insufficient funds.");

    public static Decline AuthenticationRequired { get; } = new(
        "authentication_required", "authentication_required", "Your card was declined. This transaction requires authentication.");

    public static Decline Declined(string declineCode, string message = "Your card was declined.") =>
        new("card_declined", declineCode, message);

    public TwinError ToError(TwinPaymentMethod method, string? charge) => new("card_error", Message)
    {
        Code = Code,
        DeclineCode = DeclineCode,
        Charge = charge,
        PaymentMethod = method,
    };
}
