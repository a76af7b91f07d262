namespace PaymentSessions;

/// <summary>A provider's refusal: the call certainly had no effect.</summary>
/// <param name="Code">The provider's stable code for the reason, such as <c>card_declined</c>. It is written to the shopper.</param>
/// <param name="Reason">What the provider said, for operators: never written to a shopper. It holds no secrets and no personal data.</param>
public sealed record ProviderRejection(string Code, string Reason)
{
    /// <summary>
    /// The code with which a provider says that it doesn't know the account holder that it was told of, whatever else it was asked for: a
    /// customer who was deleted there, say, or who is of another of its accounts. The account holder is given up then, and made anew when
    /// it is needed next, so that the same request may succeed when it is repeated.
    /// </summary>
    public const string AccountHolderUnknown = "account_holder_unknown";

    /// <summary>None of the provider's own refusals: the operation certainly never arrived there.</summary>
    internal static ProviderRejection NeverArrived { get; } = new("never_arrived", "The provider has no record of the operation.");

    /// <summary>None of the provider's own refusals: it failed, keeps the failure under the key, and nothing came of the operation.</summary>
    internal static ProviderRejection Failed { get; } = new("failed", "The provider failed and did nothing.");

    /// <summary>None of the provider's own refusals: the money can't be let go any more.</summary>
    internal static ProviderRejection Taken { get; } = new("already_captured", "The money was taken before it was let go.");

    /// <summary>None of the provider's own refusals: an operator says that nothing came of the operation.</summary>
    internal static ProviderRejection Denied { get; } = new("no_effect", "An operator has found that it had no effect.");

    /// <summary>None of the provider's own refusals: the account holder was made, and isn't known there any more.</summary>
    internal static ProviderRejection Lost { get; } =
        new(AccountHolderUnknown, "The provider doesn't know the account holder any more.");

    /// <summary>A sentence that may be written to the shopper, if the provider has one.</summary>
    public string? ShopperMessage { get; init; }
}
