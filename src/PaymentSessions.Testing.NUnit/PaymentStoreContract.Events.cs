using NUnit.Framework;

namespace PaymentSessions.Testing;

// The history of collections, and the outboxes from which their events are delivered.
public abstract partial class PaymentStoreContract
{
    /// <summary>Every change comes back in order and byte for byte, page by page; a change without history has none.</summary>
    [Test]
    public async Task History_comes_back_as_it_was_written()
    {
        var first = SampleCollection.Create(CollectionId, Reference);
        await CommitAsync(null, first, SampleCollection.History(CollectionId, 1));
        await CommitAsync(first, Next(first), history: null);
        await CommitAsync(Next(first), Next(Next(first)), SampleCollection.History(CollectionId, 3) with { Actor = null });

        var all = await Store.ListHistoryAsync(CollectionId, 0, 10, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Is.EqualTo(new[]
            {
                SampleCollection.History(CollectionId, 1),
                SampleCollection.History(CollectionId, 3) with { Actor = null },
            }));
            Assert.That(await Store.ListHistoryAsync(CollectionId, 0, 1, default), Is.EqualTo(all.Take(1)));
            Assert.That(await Store.ListHistoryAsync(CollectionId, 1, 10, default), Is.EqualTo(all.Skip(1)));
            Assert.That(await Store.ListHistoryAsync(CollectionId, 3, 10, default), Is.Empty);
            Assert.That(await Store.ListHistoryAsync(CollectionId + "x", 0, 10, default), Is.Empty);
        }
    }

    /// <summary>A change that is lost takes its history with it, and makes nothing due.</summary>
    [Test]
    public async Task A_lost_change_writes_no_history_and_publishes_nothing()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        await ReplaceAsync(first, Next(first));

        var outcome = await TryPublishAsync(first);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await Store.ListHistoryAsync(CollectionId, 0, 10, default), Is.Empty);
            Assert.That(await Store.FindOutboxAsync(CollectionId, default), Is.Null);
        }
    }

    /// <summary>History alone makes nothing due.</summary>
    [Test]
    public async Task What_is_not_published_has_no_outbox()
    {
        await CommitAsync(null, SampleCollection.Create(CollectionId, Reference), SampleCollection.History(CollectionId, 1));

        Assert.That(await Store.FindOutboxAsync(CollectionId, default), Is.Null);
    }

    /// <summary>The first commit that is published makes the outbox, those after it make it due again.</summary>
    [Test]
    public async Task What_is_published_is_due()
    {
        var (first, entry) = await StartOutboxAsync();
        var made = await Store.FindOutboxAsync(CollectionId, default);
        var before = await ListUndeliveredAsync(entry.At.AddMilliseconds(-1));
        var due = await ListUndeliveredAsync(entry.At);

        await PublishAsync(first);

        var again = await Store.FindOutboxAsync(CollectionId, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made, Is.EqualTo(PaymentOutbox.Publish(null, entry)));
            Assert.That(before, Is.Empty);
            Assert.That(due, Is.EqualTo(new[] { CollectionId }));
            Assert.That(again, Is.EqualTo(PaymentOutbox.Publish(made, SampleCollection.History(CollectionId, 2))));
            Assert.That((again!.Revision, again.DueAt), Is.EqualTo((2, (DateTimeOffset?)entry.At)));
        }
    }

    /// <summary>A commit leaves alone who is at it and how far they are, and only ever makes it due earlier.</summary>
    [Test]
    public async Task Publishing_leaves_everything_else_of_an_outbox_as_it_is()
    {
        var (first, entry) = await StartOutboxAsync();
        var taken = SampleCollection.Outbox(CollectionId) with { DueAt = entry.At.AddDays(9), LeaseUntil = entry.At.AddDays(1) };
        var isSaved = await Store.TrySaveOutboxAsync(taken, 1, default);

        await PublishAsync(first);

        var second = SampleCollection.History(CollectionId, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(isSaved, Is.True);
            Assert.That(
                await Store.FindOutboxAsync(CollectionId, default),
                Is.EqualTo(taken with { Revision = taken.Revision + 1, DueAt = second.At }));
        }
    }

    /// <summary>What was delivered, or waits for an operator, is made due by the next commit.</summary>
    [Test]
    public async Task Publishing_makes_an_outbox_due_that_was_done()
    {
        var (first, _) = await StartOutboxAsync();
        await Store.TrySaveOutboxAsync(SampleCollection.Outbox(CollectionId) with { DueAt = null }, 1, default);

        await PublishAsync(first);

        Assert.That((await Store.FindOutboxAsync(CollectionId, default))!.DueAt, Is.EqualTo(SampleCollection.History(CollectionId, 2).At));
    }

    /// <summary>Every member of an outbox comes back; one that was worked out on an old revision isn't written.</summary>
    [Test]
    public async Task An_outbox_is_only_replaced_by_the_next_revision()
    {
        await StartOutboxAsync();
        var saved = SampleCollection.Outbox(CollectionId);

        var first = await Store.TrySaveOutboxAsync(saved, 1, default);
        var late = await Store.TrySaveOutboxAsync(saved with { DueAt = null }, 1, default);
        var missing = await Store.TrySaveOutboxAsync(saved with { CollectionId = CollectionId + "x" }, 1, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first, late, missing), Is.EqualTo((true, false, false)));
            Assert.That(await Store.FindOutboxAsync(CollectionId, default), Is.EqualTo(saved));
            Assert.That(await Store.FindOutboxAsync(CollectionId + "x", default), Is.Null);
        }
    }

    /// <summary>Of many that take an outbox at once, one gets it.</summary>
    [Test]
    public async Task Of_many_that_save_one_revision_at_once_one_succeeds()
    {
        await StartOutboxAsync();

        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            async () => await Store.TrySaveOutboxAsync(SampleCollection.Outbox(CollectionId), 1, default))));

        Assert.That(saved.Count(isSaved => isSaved), Is.EqualTo(1));
    }

    /// <summary>
    /// The longest due comes first; what somebody is at isn't listed until their time is over, and what isn't due never is.
    /// </summary>
    [Test]
    public async Task What_is_undelivered_is_listed_unless_somebody_is_at_it()
    {
        var now = SampleCollection.History(CollectionId, 1).At;
        var outbox = SampleCollection.Outbox(CollectionId) with { LeaseUntil = null };
        await SaveAsync("_1", outbox with { DueAt = now.AddDays(2) });
        await SaveAsync("_2", outbox with { DueAt = now.AddDays(1) });
        await SaveAsync("_3", outbox with { DueAt = now, LeaseUntil = now.AddDays(2) });
        await SaveAsync("_4", outbox with { DueAt = null });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListUndeliveredAsync(now), Is.Empty);
            Assert.That(await ListUndeliveredAsync(now.AddDays(1)), Is.EqualTo(new[] { CollectionId + "_2" }));
            Assert.That(
                await ListUndeliveredAsync(now.AddDays(2)),
                Is.EqualTo(new[] { CollectionId + "_3", CollectionId + "_2", CollectionId + "_1" }));
            Assert.That(await Store.ListUndeliveredAsync(now.AddDays(2), 2, default), Has.Count.EqualTo(2));
        }
    }

    /// <summary>Operators see the outboxes with dead letters, page by page.</summary>
    [Test]
    public async Task Outboxes_with_dead_letters_are_listed_in_pages()
    {
        foreach (var suffix in new[] { "_1", "_2", "_3", "_4" })
        {
            await SaveAsync(suffix, SampleCollection.Outbox(CollectionId) with { HasDeadLetters = suffix != "_2" });
        }

        var page = await Store.ListDeadLettersAsync(CollectionId, 2, default);
        var next = await Store.ListDeadLettersAsync(page[1].CollectionId, 1, default);

        Assert.That(
            page.Concat(next).Select(outbox => outbox.CollectionId),
            Is.EqualTo(new[] { CollectionId + "_1", CollectionId + "_3", CollectionId + "_4" }));
    }

    private async Task CommitAsync(PaymentCollection? before, PaymentCollection after, PaymentHistoryEntry? history, bool isPublished = false)
    {
        var commit = new PaymentCommit { Before = before, After = after, History = history, IsPublished = isPublished };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(PaymentCommitOutcome.Committed));
    }

    private async Task<PaymentCommitOutcome> TryPublishAsync(PaymentCollection before) => await Store.CommitAsync(
        new PaymentCommit
        {
            Before = before,
            After = Next(before),
            History = SampleCollection.History(before.Id, before.Version + 1),
            IsPublished = true,
        },
        default);

    private async Task PublishAsync(PaymentCollection before) =>
        Assert.That(await TryPublishAsync(before), Is.EqualTo(PaymentCommitOutcome.Committed));

    private async Task<(PaymentCollection Collection, PaymentHistoryEntry Entry)> StartOutboxAsync(string suffix = "")
    {
        var collection = SampleCollection.Create(CollectionId + suffix, Reference + suffix);
        var entry = SampleCollection.History(collection.Id, 1);
        await CommitAsync(null, collection, entry, isPublished: true);
        return (collection, entry);
    }

    private async Task SaveAsync(string suffix, PaymentOutbox outbox)
    {
        await StartOutboxAsync(suffix);
        Assert.That(await Store.TrySaveOutboxAsync(outbox with { CollectionId = CollectionId + suffix }, 1, default), Is.True);
    }

    /// <summary>What is undelivered of this test's own collections.</summary>
    private async Task<IEnumerable<string>> ListUndeliveredAsync(DateTimeOffset now)
    {
        var due = await Store.ListUndeliveredAsync(now, 1_000_000, default);
        return due.Where(id => id.StartsWith(CollectionId, StringComparison.Ordinal));
    }
}
