using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    /// <summary>Unsettled operations are counted by state, with the oldest; settled ones aren't.</summary>
    [Test]
    public async Task Unsettled_operations_are_summarized()
    {
        var longAgo = await FindOldestAsync() - TimeSpan.FromDays(1);
        var before = await Store.SummarizeOperationsAsync(default);
        var session = SampleCollection.Session(CollectionId, 1);
        PaymentOperationState[] states =
        [
            PaymentOperationState.NeedsReview, PaymentOperationState.NeedsReview, PaymentOperationState.InDoubt, PaymentOperationState.Done,
        ];
        var operations = states.Select((state, i) => SampleCollection.Operation(session, PaymentOperationKind.Capture, i) with
        {
            State = state,
            Reason = null,
            CreatedAt = longAgo.AddHours(-i),
        });
        var created = SampleCollection.Create(CollectionId, Reference);
        var holder = SampleCollection.AccountHolder(_unique) with
        {
            State = PaymentOperationState.InDoubt,
            OperationCreatedAt = longAgo.AddHours(-3),
        };
        await AddAsync(created with { Journal = created.Journal with { Operations = [.. operations] } });
        await Store.SaveAccountHolderAsync(null, holder, default);

        var after = await Store.SummarizeOperationsAsync(default);

        var review = Find(after, PaymentOperationState.NeedsReview);
        var doubt = Find(after, PaymentOperationState.InDoubt);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(review?.Count - (Find(before, PaymentOperationState.NeedsReview)?.Count ?? 0), Is.EqualTo(2));
            Assert.That(review?.OldestCreatedAt, Is.EqualTo(longAgo.AddHours(-1)));
            Assert.That(doubt?.Count - (Find(before, PaymentOperationState.InDoubt)?.Count ?? 0), Is.EqualTo(2), "with the account holder");
            Assert.That(doubt?.OldestCreatedAt, Is.EqualTo(longAgo.AddHours(-3)));
            Assert.That(Find(after, PaymentOperationState.Done), Is.Null);
            Assert.That(after.Select(summary => summary.State), Is.Unique);
            Assert.That(after.Select(summary => summary.Count), Has.All.Positive);
        }
    }

    private static OperationSummary? Find(IReadOnlyList<OperationSummary> summaries, PaymentOperationState state) =>
        summaries.SingleOrDefault(summary => summary.State == state);

    /// <summary>Other tests may have left operations of any age in the same store.</summary>
    private async Task<DateTimeOffset> FindOldestAsync() =>
        (await Store.SummarizeOperationsAsync(default)).Select(summary => summary.OldestCreatedAt).Append(Noon).Min();
}
