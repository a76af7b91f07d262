namespace PaymentSessions;

/// <summary>
/// Commits changes of account holders, and tells those who wait for them in this process. Between hosts, the version decides.
/// </summary>
internal sealed class AccountHolderWriter(IPaymentStore store, CollectionGate gate, TimeProvider time)
{
    private static readonly TimeSpan RepeatDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How long it goes on trying to record what has happened outside while the store can't be reached, before the worker has to.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public CollectionGate.Watch StartWatch(string providerId, string customerId) => gate.StartWatch(KeyOf(providerId, customerId));

    /// <returns>Whether it was written; <see langword="false"/> if somebody else was faster.</returns>
    public async ValueTask<bool> TrySaveAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(KeyOf(after.ProviderId, after.CustomerId), cancellationToken).ConfigureAwait(false);

        if (!await store.SaveAccountHolderAsync(before, after, cancellationToken).ConfigureAwait(false)) return false;

        turn.NotifyChanged();
        return true;
    }

    /// <summary>Changes the newest version, whoever else changes it at the same time.</summary>
    /// <param name="holder">Which account holder; it has been written.</param>
    /// <param name="decide">What becomes of it; <see langword="null"/> if it stays as it is.</param>
    /// <returns>The account holder after that.</returns>
    /// <exception cref="PaymentStoreUnavailableException">The store couldn't be reached for long. The lease ends by itself.</exception>
    public async ValueTask<AccountHolder> RecordAsync(AccountHolder holder, Func<AccountHolder, AccountHolder?> decide)
    {
        var start = time.GetTimestamp();
        for (; ; )
        {
            try
            {
                return await ChangeAsync(holder, decide).ConfigureAwait(false);
            }
            catch (PaymentStoreUnavailableException) when (time.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(RepeatDelay, time).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<AccountHolder> ChangeAsync(AccountHolder holder, Func<AccountHolder, AccountHolder?> decide)
    {
        for (; ; )
        {
            var current = await store
                .FindAccountHolderAsync(holder.ProviderId, holder.CustomerId, CancellationToken.None)
                .ConfigureAwait(false)
                ?? throw new InvalidOperationException($"Account holder {holder.Id} has vanished from the store.");
            if (decide(current) is not { } after) return current;
            if (await TrySaveAsync(current, after, CancellationToken.None).ConfigureAwait(false)) return after;
        }
    }

    /// <summary>No collection's id begins so.</summary>
    private static string KeyOf(string providerId, string customerId) => $"{PaymentIds.AccountHolder}{providerId} {customerId}";
}
