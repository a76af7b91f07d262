namespace PaymentSessions;

/// <summary>Look up what an operation made at the provider, by the operation's id in the provider's own record. Never by amount.</summary>
public sealed record FindOperation
{
    /// <summary>The operation's id.</summary>
    public required string OperationId { get; init; }

    /// <summary>What it was to do.</summary>
    public required PaymentOperationKind Kind { get; init; }

    /// <summary>The provider's id of the session, where there was one.</summary>
    public string? RemoteId { get; init; }

    /// <summary>
    /// When the operation was written, in UTC by the store's clock: nothing of it can be older, nor younger by more than
    /// <see cref="PaymentProviderTraits.IdempotencyKeyWindow"/> and the time that one call takes.
    /// </summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>
    /// When the last of what was sent of it must have arrived, in UTC by the store's clock: nothing of it can be younger. Default: not known.
    /// </summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>What <see cref="IPaymentProvider.Freeze"/> returned when the operation was written.</summary>
    public RawJson Settings { get; init; }
}
