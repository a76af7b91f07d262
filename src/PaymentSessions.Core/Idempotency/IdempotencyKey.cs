using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace PaymentSessions;

/// <summary>
/// A key by which a caller marks the repeats of one request (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/),
/// with who asks for what: two callers with the same key don't get each other's answers.
/// </summary>
/// <remarks>Immutable. Of the key, its scope and the content only hashes are kept.</remarks>
public sealed record IdempotencyKey
{
    /// <summary>The length of the longest key.</summary>
    public const int MaxLength = 255;

    private IdempotencyKey(string id, string contentHash)
    {
        Id = id;
        ContentHash = contentHash;
    }

    /// <summary>The key and its scope, as 64 characters of hexadecimal SHA-256.</summary>
    public string Id { get; }

    /// <summary>What is asked for, as 64 characters of hexadecimal SHA-256.</summary>
    public string ContentHash { get; }

    /// <summary>Takes a key if it is one: 1 to 255 visible ASCII characters and spaces.</summary>
    /// <param name="key">What the caller sent.</param>
    /// <param name="scope">Who asks whom for what: the caller's credentials, the customer, the route, the collection.</param>
    /// <param name="content">What exactly is asked for. Texts that differ anywhere are other content.</param>
    /// <param name="result">The key with its scope and content.</param>
    public static bool TryCreate(
        string? key,
        IEnumerable<string?> scope,
        IEnumerable<string?> content,
        [NotNullWhen(true)] out IdempotencyKey? result)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(content);

        result = key is { Length: > 0 and <= MaxLength } && key.All(character => character is >= ' ' and <= '~')
            ? new IdempotencyKey(Hash(scope.Append(key)), Hash(content))
            : null;
        return result is not null;
    }

    /// <summary>The hash of texts, each with its length before it, so that no two lists of texts are the same.</summary>
    private static string Hash(IEnumerable<string?> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = text is null ? null : Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes?.Length ?? -1);
            hash.AppendData(length);
            if (bytes is not null) hash.AppendData(bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
