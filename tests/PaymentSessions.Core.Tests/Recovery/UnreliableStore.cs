namespace PaymentSessions.Tests.Recovery;

/// <summary>A store that can't be reached whenever the test says so.</summary>
internal sealed class UnreliableStore(IPaymentStore store) : DelegatingPaymentStore(store)
{
    /// <summary>Whether it can't be reached at all.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many of the next commits don't come through.</summary>
    public int LostCommits { get; set; }

    /// <summary>Whether those commits are written nevertheless.</summary>
    public bool AreWritten { get; set; }

    /// <summary>What happens whenever the store is asked for the time.</summary>
    public Action? BeforeTellingTime { get; set; }

    /// <summary>What happens as soon as a commit is written.</summary>
    public Action? AfterCommit { get; set; }

    /// <summary>The collection that can't be read.</summary>
    public string? BrokenId { get; set; }

    public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken)
    {
        Reach();
        BeforeTellingTime?.Invoke();
        return base.GetUtcNowAsync(cancellationToken);
    }

    public override ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken)
    {
        Reach();
        return collectionId == BrokenId ? throw new InvalidOperationException("broken row") : base.FindAsync(collectionId, cancellationToken);
    }

    public override ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        Reach();
        return base.ListDueAsync(now, limit, cancellationToken);
    }

    public override async ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
    {
        Reach();
        if (LostCommits == 0)
        {
            var outcome = await base.CommitAsync(commit, cancellationToken);
            AfterCommit?.Invoke();
            return outcome;
        }

        LostCommits--;
        if (AreWritten) await base.CommitAsync(commit, cancellationToken);
        throw new PaymentStoreUnavailableException(new IOException("broken"));
    }

    public override async ValueTask<bool> SaveAccountHolderAsync(AccountHolder? before, AccountHolder after, CancellationToken cancellationToken)
    {
        Reach();
        var isWritten = await base.SaveAccountHolderAsync(before, after, cancellationToken);
        AfterCommit?.Invoke();
        return isWritten;
    }

    private void Reach()
    {
        if (IsDown) throw new PaymentStoreUnavailableException(new IOException("down"));
    }
}
