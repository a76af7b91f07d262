namespace PaymentSessions;

/// <summary>A refund as the provider describes it. Immutable.</summary>
public sealed record ProviderRefund
{
    /// <summary>The provider's id of it.</summary>
    public required string RemoteId { get; init; }

    /// <summary>What is given back.</summary>
    public required Money Amount { get; init; }

    /// <summary>How far it has come.</summary>
    public required ProviderRefundStatus Status { get; init; }

    /// <summary>The id of the operation that made it, as the provider keeps it; <see langword="null"/> if somebody made it there.</summary>
    public string? OperationId { get; init; }
}
