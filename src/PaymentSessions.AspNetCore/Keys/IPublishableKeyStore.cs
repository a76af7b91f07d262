namespace PaymentSessions.AspNetCore;

/// <summary>
/// Knows the publishable keys that storefronts send in the header <c>x-publishable-api-key</c>, by their hashes only, so that no lookup
/// tells by its time how much of a key was right.
/// </summary>
/// <remarks>Safe for use by many threads.</remarks>
public interface IPublishableKeyStore
{
    /// <summary>Whether a key is known and not revoked.</summary>
    /// <param name="sha256">The 32 bytes of the SHA-256 of the key's UTF-8 text.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any more.</param>
    ValueTask<bool> ContainsAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken);
}
