using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PaymentSessions.AspNetCore;

/// <summary>The keys of <see cref="PaymentSessionsHttpOptions.PublishableKeys"/>.</summary>
internal sealed class OptionsPublishableKeyStore(IOptions<PaymentSessionsHttpOptions> options) : IPublishableKeyStore
{
    private readonly byte[][] _hashes = [.. options.Value.PublishableKeys.Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    public ValueTask<bool> ContainsAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var isKnown = false;
        foreach (var hash in _hashes) isKnown |= CryptographicOperations.FixedTimeEquals(hash, sha256.Span);
        return new(isKnown);
    }
}
