namespace PaymentSessions;

/// <summary>A webhook as it arrived. Immutable; the body is what the signature covers, byte for byte.</summary>
public sealed record ProviderWebhook
{
    /// <summary>The body's bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The headers; names are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}
