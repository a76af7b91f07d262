namespace PaymentSessions;

/// <summary>
/// Goes on with what was left unfinished: operations in doubt, those of hosts that have crashed, sessions that were abandoned, answers
/// that have expired. A host runs it by itself, see <see cref="PaymentWorkerOptions.IsEnabled"/>. Safe for use by many threads and hosts.
/// </summary>
public interface IPaymentWorker
{
    /// <summary>
    /// Does what is due now, at most <see cref="PaymentWorkerOptions.BatchSize"/> collections of it, and as many account holders.
    /// </summary>
    /// <param name="cancellationToken">
    /// Signalled when the host stops: nothing more is begun then, and what is under way is brought to an end.
    /// </param>
    /// <returns>
    /// How many collections were due, or account holders, whichever is more. If that is the batch size, more may be waiting.
    /// </returns>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached.</exception>
    ValueTask<int> RunOnceAsync(CancellationToken cancellationToken = default);
}
