namespace PaymentSessions;

/// <summary>The commit that a <see cref="PaymentEvent"/> came with. Immutable.</summary>
public sealed record PaymentEventOrigin
{
    /// <summary>The collection that changed.</summary>
    public required string CollectionId { get; init; }

    /// <summary>The host's own id of what is paid, see <see cref="PaymentCollection.Reference"/>.</summary>
    public required string Reference { get; init; }

    /// <summary>The version that the change has made, see <see cref="PaymentCollection.Version"/>.</summary>
    public required long CollectionVersion { get; init; }

    /// <summary>When it was committed, in UTC by the store's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who wanted the change, as the host names its users; <see langword="null"/> if nobody did, or it isn't known.</summary>
    public string? Actor { get; init; }
}
