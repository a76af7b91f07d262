namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// Idempotency keys as Stripe honours them: the first answer, 500s and declines included, is kept for 24 hours and repeated; while it is
/// being worked out, the key is in use; what was refused before anything was executed isn't kept. See
/// https://docs.stripe.com/api/idempotent_requests and https://docs.stripe.com/error-low-level.
/// </summary>
internal sealed class KeyStore(TwinClock clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<(bool Livemode, string Key), Entry> _entries = [];

    /// <summary>Takes a key for a request.</summary>
    /// <returns>What to answer instead of executing; <see langword="null"/> if the request is the first with this key.</returns>
    public (Reply Reply, TwinRequestOutcome Outcome)? Claim(bool livemode, string key, ApiRequest request)
    {
        if (key.Length > KeyReplies.MaxLength) return (KeyReplies.TooLong, TwinRequestOutcome.Invalid);

        lock (_lock)
        {
            if (!_entries.TryGetValue((livemode, key), out var entry) || clock.GetUtcNow() >= entry.Since + Window)
            {
                _entries[(livemode, key)] = new Entry(request, clock.GetUtcNow(), Reply: null);
                return null;
            }

            return Repeat(entry, key, request);
        }
    }

    /// <summary>Keeps the answer to the request that has taken the key, or gives the key free.</summary>
    public void Keep(bool livemode, string key, Reply reply)
    {
        lock (_lock)
        {
            if (reply.IsKept) _entries[(livemode, key)] = _entries[(livemode, key)] with { Reply = reply };
            else _entries.Remove((livemode, key));
        }
    }

    private static (Reply Reply, TwinRequestOutcome Outcome) Repeat(Entry entry, string key, ApiRequest request)
    {
        var first = entry.Request;
        if (first.Path != request.Path) return (KeyReplies.OtherPath(key, first.Path), TwinRequestOutcome.OtherContent);

        if (first.Parameters.Content != request.Parameters.Content)
        {
            return (KeyReplies.OtherParameters(key), TwinRequestOutcome.OtherContent);
        }

        return entry.Reply is null
            ? (KeyReplies.InUse(key), TwinRequestOutcome.KeyInUse)
            : (entry.Reply with { OriginalRequestId = first.Id }, TwinRequestOutcome.Replayed);
    }

    private sealed record Entry(ApiRequest Request, DateTimeOffset Since, Reply? Reply);
}
