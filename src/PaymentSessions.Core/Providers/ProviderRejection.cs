namespace PaymentSessions;

/// <summary>A provider's refusal: the call certainly had no effect.</summary>
/// <param name="Code">The provider's stable code for the reason, such as <c>card_declined</c>. It is written to the shopper.</param>
/// <param name="Reason">What the provider said, for operators: never written to a shopper. It holds no secrets and no personal data.</param>
public sealed record ProviderRejection(string Code, string Reason)
{
    /// <summary>A sentence that may be written to the shopper, if the provider has one.</summary>
    public string? ShopperMessage { get; init; }
}
