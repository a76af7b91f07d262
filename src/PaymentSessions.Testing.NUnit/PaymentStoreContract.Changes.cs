using System.Transactions;
using NUnit.Framework;

namespace PaymentSessions.Testing;

// Commits that change everything that is there, and what is left of it by those that aren't made.
public abstract partial class PaymentStoreContract
{
    /// <summary>What is there can be changed and retired, together with what is added.</summary>
    [Test]
    public async Task A_change_of_everything_comes_back()
    {
        var commit = SampleCollection.ChangeEverything(await AddFullAsync());

        var outcome = await Store.CommitAsync(commit, default);

        var sessions = (await Store.ListSessionsAsync(CollectionId, default)).ToDictionary(session => session.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Committed));
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(commit.After)));
            Assert.That(
                commit.RetiredSessions.Select(session => Describe.All(sessions.GetValueOrDefault(session.Id))),
                Is.EqualTo(commit.RetiredSessions.Select(Describe.All)));
            Assert.That(await Store.ListOperationsAsync(CollectionId, default), Has.Count.EqualTo(3));
            Assert.That(await Store.ListHistoryAsync(CollectionId, 1, 10, default), Is.EqualTo(new[] { commit.History }));
            Assert.That((await Store.FindOutboxAsync(CollectionId, default))!.Revision, Is.EqualTo(2));
        }
    }

    /// <summary>A change that was worked out on an old version writes nothing at all, nor does it change what is there.</summary>
    [Test]
    public async Task A_change_of_an_old_version_writes_nothing()
    {
        var first = await AddFullAsync();
        await ReplaceAsync(first, Next(first));
        var before = await DescribeAsync();

        var outcome = await Store.CommitAsync(SampleCollection.ChangeEverything(first), default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await DescribeAsync(), Is.EqualTo(before));
        }
    }

    /// <summary>Nor does one whose idempotency key is taken.</summary>
    [Test]
    public async Task A_change_whose_request_is_known_writes_nothing()
    {
        var first = await AddFullAsync();
        var request = SampleCollection.Request(CollectionId, _unique);
        await Store.SaveRequestAsync(request, default);
        var before = await DescribeAsync();

        var outcome = await Store.CommitAsync(SampleCollection.ChangeEverything(first) with { Request = request }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.KeyTaken));
            Assert.That(await DescribeAsync(), Is.EqualTo(before));
        }
    }

    /// <summary>Nor does one whose operation has the key of another one, and its request is free again.</summary>
    [Test]
    public async Task A_change_whose_operation_is_known_writes_nothing()
    {
        var first = await AddFullAsync();
        var before = await DescribeAsync();

        var commit = SampleCollection.ChangeEverything(first);
        var (key, journal) = (commit.SettledOperations[0].Key, commit.After.Journal);
        var operations = journal.Operations.SetItem(1, journal.Operations[1] with { Key = key });
        var outcome = await Store.CommitAsync(
            commit with
            {
                After = commit.After with { Journal = journal with { Operations = operations } },
                Request = SampleCollection.Request(CollectionId, _unique),
            },
            default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.KeyTaken));
            Assert.That(await DescribeAsync(), Is.EqualTo(before));
        }
    }

    /// <summary>A session's place in its slot isn't the session's own: it can leave it without being another object.</summary>
    [Test]
    public async Task Sessions_that_only_leave_their_slot_have_left_it()
    {
        var full = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));

        var after = await ReplaceAsync(full, Next(full) with { Journal = full.Journal with { Slots = [full.Journal.Slots[1]] } });

        Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(after)));
    }

    /// <summary>Nor is it if it takes a place.</summary>
    [Test]
    public async Task Sessions_that_only_change_their_place_have_changed_it()
    {
        var full = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var (incumbent, candidate) = (full.Sessions[0], full.Journal.Withheld[0]);

        var after = await ReplaceAsync(
            full,
            Next(full) with
            {
                Sessions = [candidate, full.Sessions[1]],
                Journal = full.Journal with
                {
                    Slots = [full.Journal.Slots[0] with { IncumbentId = candidate.Id, CandidateId = null }, full.Journal.Slots[1]],
                    Withheld = full.Journal.Withheld.SetItem(0, incumbent),
                },
            });

        Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(after)));
    }

    /// <summary>Inside an ambient transaction, whose rollback would undo what was written, nothing is.</summary>
    [Test]
    public async Task Inside_an_ambient_transaction_nothing_is_written()
    {
        if (!KnowsTransactions) Assert.Ignore("The store has no transactions.");

        var full = await AddFullAsync();
        var before = await DescribeAsync();

        using (Assert.EnterMultipleScope())
        {
            using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            {
                Assert.That(async () => await Store.CommitAsync(SampleCollection.ChangeEverything(full), default), Throws.Exception);
                Assert.That(
                    async () => await Store.SaveRequestAsync(SampleCollection.Request(CollectionId, _unique), default),
                    Throws.Exception);
                scope.Complete();
            }

            Assert.That(await DescribeAsync(), Is.EqualTo(before));
        }
    }

    /// <summary>Adds a collection with everything that can be in one, a history and an outbox.</summary>
    private async Task<PaymentCollection> AddFullAsync()
    {
        var full = SampleCollection.CreateFull(CollectionId, Reference);
        await CommitAsync(null, full, SampleCollection.History(CollectionId, 1), isPublished: true);
        return full;
    }

    /// <summary>All that is kept of the collection, inside and outside of it.</summary>
    private async Task<string> DescribeAsync() => Describe.All(new object?[]
    {
        await Store.FindAsync(CollectionId, default),
        await Store.ListSessionsAsync(CollectionId, default),
        await Store.ListOperationsAsync(CollectionId, default),
        await Store.ListHistoryAsync(CollectionId, 0, 10, default),
        await Store.FindOutboxAsync(CollectionId, default),
        await Store.FindRequestAsync(_unique, default),
    });
}
