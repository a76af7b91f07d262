namespace PaymentSessions;

/// <summary>The events that couldn't be delivered to the host's handlers. For operators. Safe for use by many threads.</summary>
public interface IPaymentEvents
{
    /// <summary>Lists dead letters, by the id of their collection.</summary>
    /// <param name="afterCollectionId">The collection at which the page before ended; <see langword="null"/> for the first page.</param>
    /// <param name="limit">How many collections at most, at least 1. One has as many dead letters as handlers that have failed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<PaymentDeadLetter>> ListDeadLettersAsync(
        string? afterCollectionId = null,
        int limit = 20,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers a dead letter again, and then what it has held back. If it fails as often as before, it is a dead letter again.
    /// </summary>
    /// <returns>What is delivered again; or a problem: that handler has no dead letter in that collection.</returns>
    ValueTask<PaymentResult<PaymentDeadLetter>> ReplayAsync(
        string collectionId,
        string handlerName,
        CancellationToken cancellationToken = default);

    /// <summary>Gives a dead letter up: the handler never gets it, but what it has held back.</summary>
    /// <returns>What was given up; or a problem: that handler has no dead letter in that collection.</returns>
    ValueTask<PaymentResult<PaymentDeadLetter>> SkipAsync(
        string collectionId,
        string handlerName,
        CancellationToken cancellationToken = default);
}
