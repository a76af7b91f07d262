namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// Idempotency keys as Stripe honours them: the first answer, whatever it was, is kept for 24 hours and repeated; while it is being worked
/// out, the key is in use; with other content, it is refused. See https://docs.stripe.com/api/idempotent_requests.
/// </summary>
internal sealed class KeyStore(AcmeClock clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Takes a key for a call.</summary>
    /// <returns>What to answer instead of executing; <see langword="null"/> if the call is the first with this key.</returns>
    public (Reply Reply, AcmeCallOutcome Outcome)? Claim(string key, string content)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry) || clock.GetUtcNow() >= entry.Since + Window)
            {
                _entries[key] = new Entry(content, clock.GetUtcNow(), Reply: null);
                return null;
            }

            if (entry.Content != content) return (KeyReplies.OtherContent, AcmeCallOutcome.OtherContent);

            return entry.Reply is null
                ? (KeyReplies.InUse, AcmeCallOutcome.KeyInUse)
                : (entry.Reply with { IsReplay = true }, AcmeCallOutcome.Replayed);
        }
    }

    /// <summary>Keeps the answer to the call that has taken the key.</summary>
    public void Keep(string key, Reply reply)
    {
        lock (_lock) _entries[key] = _entries[key] with { Reply = reply };
    }

    private sealed record Entry(string Content, DateTimeOffset Since, Reply? Reply);
}
