using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>
/// What must hold of a collection's history at every moment: replayed from its beginning, it leads to what is; and everything that has
/// happened is told by one event.
/// </summary>
internal static class HistoryLaws
{
    public static async Task CheckAsync(IPaymentStore store, string collectionId)
    {
        PaymentCollection collection;
        IReadOnlyList<PaymentHistoryEntry> history;
        IReadOnlyList<PaymentSession> sessions;
        do
        {
            collection = (await store.FindAsync(collectionId, CancellationToken.None))!;
            history = await store.ListHistoryAsync(collectionId, 0, int.MaxValue, CancellationToken.None);
            sessions = await store.ListSessionsAsync(collectionId, CancellationToken.None);
        }
        while ((await store.FindAsync(collectionId, CancellationToken.None))!.Version != collection.Version);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Select(entry => entry.Version), Is.Ordered.And.Unique);
            Assert.That(history.Select(entry => entry.Document.GetText()), Has.None.Contains("secret").And.None.Contains("private"));
            CheckAudit(collection, sessions, history);
            CheckEvents(collection, [.. history.SelectMany(PaymentHistory.ReadEvents)], [.. history.SelectMany(PaymentHistory.ReadChanges)]);
        }
    }

    private static void CheckAudit(
        PaymentCollection collection,
        IReadOnlyList<PaymentSession> sessions,
        IReadOnlyList<PaymentHistoryEntry> history)
    {
        var state = new Dictionary<(string Id, string What), string?>();
        foreach (var change in history.SelectMany(PaymentHistory.ReadChanges))
        {
            var key = (change.EntityId, change.What);
            var known = state.GetValueOrDefault(key) ?? DefaultOf(change);
            Assert.That(change.Before, Is.EqualTo(known), $"{change} doesn't follow");
            Assert.That(change.After, Is.Not.EqualTo(change.Before), $"{change} changes nothing");
            state[key] = change.After;
        }

        var expected = new Dictionary<(string Id, string What), string?>();
        Expect(collection.Id, "status", Name(collection.Status));
        Expect(collection.Id, "amount", $"{collection.Amount}");
        foreach (var session in sessions)
        {
            Expect(session.Id, "status", Name(session.Status));
            Expect(session.Id, "amount", $"{session.Amount}");
            Expect(session.Id, "place", PlaceOf(collection, session));
        }

        foreach (var payment in collection.Payments)
        {
            Expect(payment.Id, "authorized_amount", $"{payment.AuthorizedAmount}");
            if (payment.CapturedAmount.IsPositive) Expect(payment.Id, "captured_amount", $"{payment.CapturedAmount}");
            if (!payment.Refunds.IsEmpty && state.ContainsKey((payment.Id, "refunded_amount"))) Expect(payment.Id, "refunded_amount", $"{payment.RefundedAmount}");
            if (payment.ReleasedAmount.IsPositive) Expect(payment.Id, "released_amount", $"{payment.ReleasedAmount}");
            if (payment.NeedsReview || state.ContainsKey((payment.Id, "needs_review"))) Expect(payment.Id, "needs_review", payment.NeedsReview ? "true" : "false");
            Expect(payment.Id, "counts", payment.Counts ? "true" : "false");
        }

        foreach (var operation in collection.Journal.Operations)
        {
            Expect(operation.Id, "kind", Name(operation.Kind));
            Expect(operation.Id, "amount", $"{operation.Amount}");
            Expect(operation.Id, "state", Name(operation.State));
            if (operation.Attempts > 1) Expect(operation.Id, "attempts", $"{operation.Attempts}");
        }

        var open = collection.Journal.Operations.Select(operation => operation.Id).ToHashSet();
        var settled = state.Where(entry => entry.Key.Id.StartsWith(PaymentIds.Operation, StringComparison.Ordinal) && !open.Contains(entry.Key.Id));
        Assert.That(
            settled.Where(entry => entry.Key.What == "state").Select(entry => entry.Value),
            Has.All.EqualTo("done").Or.EqualTo("rejected").Or.EqualTo("withdrawn"));
        Assert.That(state.Except(settled), Is.EquivalentTo(expected), "The replayed history isn't what is.");

        void Expect(string id, string what, string value) => expected.Add((id, what), value);
    }

    private static void CheckEvents(
        PaymentCollection collection,
        IReadOnlyList<PaymentEvent> events,
        IReadOnlyList<PaymentAuditChange> changes)
    {
        var counted = collection.Payments.Where(payment => payment.Counts).ToList();
        var surplus = collection.Payments.Where(payment => !payment.Counts).ToList();
        var (started, over) = (events.OfType<PaymentSessionInitialized>().ToList(), events.OfType<PaymentSessionCanceled>().ToList());
        var paid = collection.Payments.Select(payment => payment.SessionId);

        Assert.That(events.Select(told => told.Id), Is.Unique);
        Assert.That(events.OfType<PaymentCollectionCreated>().Select(told => told.CollectionVersion), Is.EqualTo(new[] { 1 }));
        Assert.That(started.Select(told => told.SessionId), Is.Unique);
        Assert.That(over.Select(told => told.SessionId), Is.Unique.And.SubsetOf(started.Select(told => told.SessionId)));
        Assert.That(
            started.Select(told => told.SessionId).Except(over.Select(told => told.SessionId)).Except(paid),
            Is.EquivalentTo(collection.Sessions.Where(session => !session.IsAuthorized).Select(session => session.Id)),
            "What is shown is what was told and isn't over.");

        Expect<PaymentAuthorized>(told => told.PaymentId, counted.Select(payment => payment.Id));
        Expect<SurplusPaymentReceived>(told => told.PaymentId, surplus.Select(payment => payment.Id));
        Expect<PaymentCaptured>(told => told.CaptureId, counted.SelectMany(payment => payment.Captures).Select(capture => capture.Id));
        ExpectRefunds(events.OfType<PaymentRefunded>().Select(told => told.RefundId), counted);
        Expect<PaymentCanceled>(told => told.PaymentId, counted.Where(payment => payment.CanceledAt is not null).Select(payment => payment.Id));
        Expect<PaymentNeedsReview>(
            told => told.PaymentId,
            changes.Where(change => change is { What: "needs_review", After: "true" }).Select(change => change.EntityId));
        var returned = events.OfType<SurplusPaymentReturned>().ToList();
        ExpectRefunds(returned.Select(told => told.RefundId).OfType<string>(), surplus);
        Assert.That(
            returned.Where(told => told.RefundId is null).Select(told => told.PaymentId),
            Is.EquivalentTo(surplus.Where(payment => payment.ReleasedAmount.IsPositive).Select(payment => payment.Id)));
        Assert.That(events.OfType<PaymentCollectionCompleted>().Count(), Is.EqualTo(collection.CompletedAt is null ? 0 : 1));
        Assert.That(events.OfType<PaymentCollectionCanceled>().Count(), Is.EqualTo(collection.CanceledAt is null ? 0 : 1));
        Assert.That(
            collection.Journal.Operations.Where(operation => operation.State == PaymentOperationState.NeedsReview).Select(operation => operation.Id),
            Is.SubsetOf(events.OfType<OperationNeedsReview>().Select(told => told.OperationId)));

        void Expect<TEvent>(Func<TEvent, string> id, IEnumerable<string> ids) =>
            Assert.That(events.OfType<TEvent>().Select(id), Is.EquivalentTo(ids), typeof(TEvent).Name);
    }

    /// <summary>A refund that had failed already when it was recorded is never told to be given back; all others are, once.</summary>
    private static void ExpectRefunds(IEnumerable<string> told, IEnumerable<Payment> payments)
    {
        var refunds = payments.SelectMany(payment => payment.Refunds).ToList();
        Assert.That(told, Is.Unique.And.SubsetOf(refunds.Select(refund => refund.Id)));
        Assert.That(refunds.Where(refund => refund.FailedAt != refund.CreatedAt).Select(refund => refund.Id), Is.SubsetOf(told));
    }

    /// <summary>
    /// What nobody has to write: nothing was taken or given back yet, nothing needs a review, and it is the first attempt.
    /// </summary>
    private static string? DefaultOf(PaymentAuditChange change) => change.What switch
    {
        "captured_amount" or "refunded_amount" or "released_amount" => $"{Money.Zero(Currency.Parse(change.After![^3..]))}",
        "needs_review" => "false",
        "attempts" => "1",
        _ => null,
    };

    private static string PlaceOf(PaymentCollection collection, PaymentSession session) =>
        collection.Journal.Slots.Any(slot => slot.IncumbentId == session.Id) ? "incumbent"
        : collection.Journal.Slots.Any(slot => slot.CandidateId == session.Id) ? "candidate"
        : collection.IsShown(session.Id) ? "shown"
        : collection.FindSession(session.Id) is not null ? "withheld"
        : "retired";

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");
}
