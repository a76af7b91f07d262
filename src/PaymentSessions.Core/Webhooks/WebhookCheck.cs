namespace PaymentSessions;

/// <summary>Finds what keeps an event from being stored: a provider's ids are texts that somebody else has made up.</summary>
internal static class WebhookCheck
{
    private const int MaxLength = 255;

    /// <returns>What is wrong, without quoting it; <see langword="null"/> if nothing is.</returns>
    public static string? FindFault(ProviderWebhookEvent told) =>
        !IsSuitable(told.EventId) ? "Its id is missing or unsuitable."
        : !IsSuitable(told.Type) ? "Its type is missing or unsuitable."
        : !IsSuitableOrNull(told.RemoteId) ? "The session's id is unsuitable."
        : !IsSuitableOrNull(told.OperationId) ? "The operation's id is unsuitable."
        : told.Refund is { } refund && !IsSuitable(refund) ? "The refund has an unsuitable id, or no positive amount."
        : told.Dispute is { } dispute && !(IsSuitable(dispute.RemoteId) && dispute.Amount.IsPositive)
            ? "The dispute has an unsuitable id, or no positive amount."
        : null;

    private static bool IsSuitable(ProviderRefund refund) =>
        IsSuitable(refund.RemoteId) && IsSuitableOrNull(refund.OperationId) && refund.Amount.IsPositive;

    private static bool IsSuitableOrNull(string? text) => text is null || IsSuitable(text);

    private static bool IsSuitable(string? text) =>
        text is { Length: > 0 and <= MaxLength } && !text.Any(character => char.IsControl(character) || char.IsSurrogate(character));
}
