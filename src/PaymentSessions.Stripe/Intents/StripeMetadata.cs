namespace PaymentSessions;

/// <summary>
/// What is written into Stripe's metadata, so that what we made is found again by our ids, and people find their way from Stripe's dashboard
/// to here. A capture leaves its operation's id as a name, with the amount in Stripe's minor units.
/// </summary>
internal static class StripeMetadata
{
    /// <summary>The operation that made it.</summary>
    public const string Operation = "operation_id";

    /// <summary>The session that an intent is.</summary>
    public const string Session = "session_id";

    /// <summary>The collection that an intent is to pay.</summary>
    public const string Collection = "payment_collection_id";

    /// <summary>The payment that a refund is of.</summary>
    public const string Payment = "payment_id";

    /// <summary>The host's id of a customer.</summary>
    public const string Customer = "customer_id";

    /// <summary>The host's reason for a refund.</summary>
    public const string RefundReason = "refund_reason_id";

    public static Dictionary<string, string> Of(ProviderOperation operation) => new()
    {
        [Operation] = operation.OperationId,
        [Session] = operation.SessionId,
        [Collection] = operation.CollectionId,
    };
}
