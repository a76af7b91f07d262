namespace PaymentSessions;

/// <summary>
/// What is kept of a request that came with an idempotency key, so that its repeats get the first one's answer.
/// </summary>
/// <remarks>Immutable. Times are in UTC by the store's clock. The answer holds a client secret: it is never logged.</remarks>
public sealed record IdempotentRequest
{
    /// <summary>The key with its scope (who asked for what), as 64 characters of hexadecimal SHA-256.</summary>
    public required string Id { get; init; }

    /// <summary>What was asked for, as 64 characters of hexadecimal SHA-256: the same key with other content is refused.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The collection that it is about, once that is known: from the first commit on.</summary>
    public string? CollectionId { get; init; }

    /// <summary>The session that it started, if it did.</summary>
    public string? SessionId { get; init; }

    /// <summary>Until when whoever carries it out takes at most. After that, a repeat goes on with it.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }

    /// <summary>The answer's status; <see langword="null"/> while there is none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The answer's body: UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be forgotten.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The id and status only.</summary>
    public override string ToString() => $"request {Id}: {StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "running"}";
}
