namespace PaymentSessions.AcmePay.Server;

/// <summary>The answers about keys.</summary>
internal static class KeyReplies
{
    public static Reply InUse { get; } = Reply.Error(409, "key_in_use", "A request with this Idempotency-Key is under way.");

    public static Reply OtherContent { get; } =
        Reply.Error(400, "idempotency_error", "This Idempotency-Key came before with other content.");
}
