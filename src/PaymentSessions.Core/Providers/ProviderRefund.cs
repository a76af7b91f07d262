namespace PaymentSessions;

/// <summary>A refund as the provider describes it. Immutable.</summary>
public sealed record ProviderRefund
{
    /// <summary>The provider's id of it, unique among the refunds of its payment. Refunds of other payments may have the same one.</summary>
    public required string RemoteId { get; init; }

    /// <summary>What is given back.</summary>
    public required Money Amount { get; init; }

    /// <summary>How far it has come.</summary>
    public required ProviderRefundStatus Status { get; init; }

    /// <summary>The id of the operation that made it, as the provider keeps it; <see langword="null"/> if somebody made it there.</summary>
    public string? OperationId { get; init; }

    /// <summary>
    /// Whether it may be but how the provider books a hold that it has let go, with which nothing came back to anybody. It is taken for that
    /// if the session says that just so much was let go. Default: <see langword="false"/>.
    /// </summary>
    public bool MayBeRelease { get; init; }
}
