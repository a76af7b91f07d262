namespace PaymentSessions;

/// <summary>Money of a <see cref="Payment"/> that was taken. Immutable.</summary>
public sealed record Capture
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.Capture"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What was taken.</summary>
    public required Money Amount { get; init; }

    /// <summary>The operation that took it; <see langword="null"/> if the provider did so by itself.</summary>
    public string? OperationId { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it, as the host names its users.</summary>
    public string? CreatedBy { get; init; }
}
