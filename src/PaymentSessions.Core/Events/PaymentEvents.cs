namespace PaymentSessions;

internal sealed class PaymentEvents(IPaymentStore store, StoreClock clock, PaymentEventPublisher publisher) : IPaymentEvents
{
    private static readonly PaymentProblem Missing = PaymentProblem.NotFound("The handler has no dead letter in this collection.");

    public async ValueTask<IReadOnlyList<PaymentDeadLetter>> ListDeadLettersAsync(
        string? afterCollectionId = null,
        int limit = 20,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        var outboxes = await store.ListDeadLettersAsync(afterCollectionId, limit, cancellationToken).ConfigureAwait(false);
        return [.. outboxes.SelectMany(FindDead)];
    }

    public ValueTask<PaymentResult<PaymentDeadLetter>> ReplayAsync(
        string collectionId,
        string handlerName,
        CancellationToken cancellationToken = default) =>
        ReviveAsync(collectionId, handlerName, dead => new HandlerCursor(dead.Version, dead.Index), cancellationToken);

    public ValueTask<PaymentResult<PaymentDeadLetter>> SkipAsync(
        string collectionId,
        string handlerName,
        CancellationToken cancellationToken = default) =>
        ReviveAsync(collectionId, handlerName, dead => new HandlerCursor(dead.Version, dead.Index + 1), cancellationToken);

    private static IEnumerable<PaymentDeadLetter> FindDead(PaymentOutbox outbox) =>
        OutboxState.Parse(outbox.State).Cursors
            .Where(cursor => cursor.Value.IsDead)
            .OrderBy(cursor => cursor.Key, StringComparer.Ordinal)
            .Select(cursor => Describe(outbox.CollectionId, cursor.Key, cursor.Value));

    private static PaymentDeadLetter Describe(string collectionId, string handlerName, HandlerCursor dead) => new()
    {
        CollectionId = collectionId,
        HandlerName = handlerName,
        CollectionVersion = dead.Version,
        Index = dead.Index,
        Attempts = dead.Attempts,
        Fault = dead.Fault,
    };

    private async ValueTask<PaymentResult<PaymentDeadLetter>> ReviveAsync(
        string collectionId,
        string handlerName,
        Func<HandlerCursor, HandlerCursor> revive,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handlerName);

        if (!PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, collectionId)) return Missing;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        for (; ; )
        {
            var outbox = await store.FindOutboxAsync(collectionId, cancellationToken).ConfigureAwait(false);
            if (outbox is null || OutboxState.Parse(outbox.State) is not { } state) return Missing;
            if (!state.Cursors.TryGetValue(handlerName, out var dead) || !dead.IsDead) return Missing;

            var revived = state.With(handlerName, revive(dead));

            // Whoever is delivering to other handlers meanwhile goes on with it.
            var changed = outbox with
            {
                Revision = outbox.Revision + 1,
                DueAt = clock.Now(),
                HasDeadLetters = revived.HasDead,
                State = revived.ToJson(),
            };
            if (!await store.TrySaveOutboxAsync(changed, outbox.Revision, cancellationToken).ConfigureAwait(false)) continue;

            publisher.Notify();
            return Describe(collectionId, handlerName, dead);
        }
    }
}
