namespace PaymentSessions;

/// <summary>
/// Goes on with what was left unfinished: operations in doubt, those of hosts that have crashed, sessions that were abandoned, answers
/// that have expired, webhooks, events that no handler has got yet. A host runs it by itself, see
/// <see cref="PaymentWorkerOptions.IsEnabled"/>. Safe for use by many threads and hosts.
/// </summary>
public interface IPaymentWorker
{
    /// <summary>
    /// Does what is due now, at most <see cref="PaymentWorkerOptions.BatchSize"/> collections and as many account holders and webhooks, and
    /// delivers the events of as many collections; deletes whatever has expired. Each kind of work goes on by itself, no more of it at once
    /// than <see cref="PaymentWorkerOptions.Concurrency"/>, besides what the host's own worker and other runs do.
    /// </summary>
    /// <param name="cancellationToken">
    /// Signalled when the host stops: nothing more is begun then, and what is under way is brought to an end.
    /// </param>
    /// <returns>How many of each were due, whichever were most. If that is the batch size, more may be waiting.</returns>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default);
}
