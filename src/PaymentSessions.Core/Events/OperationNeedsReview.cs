namespace PaymentSessions;

/// <summary>
/// It can't be cleared up without an operator what became of an operation; see <see cref="IPaymentOperations"/>. Immutable.
/// </summary>
public sealed record OperationNeedsReview : PaymentEvent
{
    /// <summary>The operation.</summary>
    public required string OperationId { get; init; }

    /// <summary>What it was to do.</summary>
    public required PaymentOperationKind Kind { get; init; }

    /// <summary>The session that it is about.</summary>
    public required string SessionId { get; init; }

    /// <summary>The payment that it is about, if there is one.</summary>
    public string? PaymentId { get; init; }

    /// <summary>The provider.</summary>
    public required string ProviderId { get; init; }

    /// <summary>How much money it is about.</summary>
    public required Money Amount { get; init; }
}
