namespace PaymentSessions;

/// <summary>One kind of work that falls due: how it is found. Safe for use by many threads.</summary>
internal interface IWorkKind
{
    /// <summary>What it is called in traces.</summary>
    string Name { get; }

    /// <summary>
    /// Completes when there is next something to do, if somebody in this process tells. Take it before looking for what there is already.
    /// </summary>
    Task Notified => Signal.Never;

    /// <summary>Looks for what is due, the longest due first.</summary>
    /// <param name="limit">How much at most, at least 1.</param>
    /// <param name="stop">Ends the look.</param>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    ValueTask<IReadOnlyList<WorkItem>> ListDueAsync(int limit, CancellationToken stop);
}
