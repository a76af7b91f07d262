namespace PaymentSessions.AcmePay;

/// <summary>Why Acme Pay refuses.</summary>
/// <param name="Code">Stable, such as <c>card_declined</c>.</param>
/// <param name="Message">For developers.</param>
internal sealed record AcmeError(string Code, string Message)
{
    /// <summary>A sentence for the shopper, if there is one.</summary>
    public string? ShopperMessage { get; init; }
}
