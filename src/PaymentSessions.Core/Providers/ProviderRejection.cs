namespace PaymentSessions;

/// <summary>A provider's refusal: the call certainly had no effect.</summary>
/// <param name="Code">The provider's stable code for the reason, such as <c>card_declined</c>. It is written to the shopper.</param>
/// <param name="Reason">What the provider said, for operators: never written to a shopper. It holds no secrets and no personal data.</param>
public sealed record ProviderRejection(string Code, string Reason)
{
    /// <summary>None of the provider's own refusals: the operation certainly never arrived there.</summary>
    internal static ProviderRejection NeverArrived { get; } = new("never_arrived", "The provider has no record of the operation.");

    /// <summary>None of the provider's own refusals: it failed, keeps the failure under the key, and nothing came of the operation.</summary>
    internal static ProviderRejection Failed { get; } = new("failed", "The provider failed and did nothing.");

    /// <summary>None of the provider's own refusals: an operator says that nothing came of the operation.</summary>
    internal static ProviderRejection Denied { get; } = new("no_effect", "An operator has found that it had no effect.");

    /// <summary>A sentence that may be written to the shopper, if the provider has one.</summary>
    public string? ShopperMessage { get; init; }
}
