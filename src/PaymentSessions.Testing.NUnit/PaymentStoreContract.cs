using NUnit.Framework;

namespace PaymentSessions.Testing;

/// <summary>What every <see cref="IPaymentStore"/> must do. Derive a fixture from it for each store.</summary>
/// <remarks>Each test makes ids of its own, so that all of them may share one database.</remarks>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class PaymentStoreContract
{
    private readonly string _unique = Guid.NewGuid().ToString("N");

    /// <summary>The store. Called anew for each test; what it returns may be shared.</summary>
    protected abstract IPaymentStore Store { get; }

    private string CollectionId => PaymentIds.PaymentCollection + _unique;

    private string Reference => "cart_" + _unique;

    /// <summary>What isn't there isn't found.</summary>
    [Test]
    public async Task What_was_never_written_is_not_found()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Store.FindAsync(CollectionId, default), Is.Null);
            Assert.That(await Store.FindByReferenceAsync(Reference, default), Is.Null);
            Assert.That(await Store.FindOperationAsync(CollectionId, PaymentIds.Operation + _unique, default), Is.Null);
            Assert.That(await Store.ListSessionsAsync(CollectionId, default), Is.Empty);
        }
    }

    /// <summary>Every member comes back, documents byte for byte.</summary>
    [Test]
    public async Task Everything_comes_back_as_it_was_written()
    {
        var written = SampleCollection.CreateFull(CollectionId, Reference);

        await AddAsync(written);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(written)));
            Assert.That(Describe.All(await Store.FindByReferenceAsync(Reference, default)), Is.EqualTo(Describe.All(written)));
        }
    }

    /// <summary>So does every change of every member.</summary>
    [Test]
    public async Task Every_change_comes_back()
    {
        var before = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var after = SampleCollection.CreateFull(CollectionId, Reference) with { Version = 2 };

        var outcome = await Store.CommitAsync(new PaymentCommit { Before = before, After = after }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Committed));
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(after)));
        }
    }

    /// <summary>Amounts are exact up to the limits, in currencies of every exponent.</summary>
    [TestCase(long.MaxValue, "EUR")]
    [TestCase(long.MaxValue, "JPY")]
    [TestCase(1, "KWD")]
    [TestCase(0, "CLF")]
    public async Task Amounts_are_exact(long minorUnits, string currency)
    {
        var amount = Money.FromMinorUnits(minorUnits, Currency.Parse(currency));

        await AddAsync(SampleCollection.Create(CollectionId, Reference, amount));

        Assert.That((await Store.FindAsync(CollectionId, default))!.Amount, Is.EqualTo(amount));
    }

    /// <summary>Any text can be a reference, and is compared exactly.</summary>
    [TestCase("日本😀")]
    [TestCase("'; drop table \"payment\"; --")]
    [TestCase("%_\\")]
    public async Task References_are_compared_exactly(string text)
    {
        await AddAsync(SampleCollection.Create(CollectionId, Reference + text + "a"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Store.FindByReferenceAsync(Reference + text + "a", default), Is.Not.Null);
            Assert.That(await Store.FindByReferenceAsync(Reference + text + "A", default), Is.Null);
            Assert.That(await Store.FindByReferenceAsync(Reference + text + "a ", default), Is.Null);
        }
    }

    /// <summary>Ids and references are unique.</summary>
    [Test]
    public async Task A_second_collection_with_the_same_id_or_reference_is_refused()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));

        var sameReference = await TryAddAsync(SampleCollection.Create(CollectionId + "x", Reference));
        var sameId = await TryAddAsync(SampleCollection.Create(CollectionId, Reference + "x"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sameReference, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(sameId, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await Store.FindAsync(CollectionId + "x", default), Is.Null);
            Assert.That(await Store.FindByReferenceAsync(Reference + "x", default), Is.Null);
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(first)));
        }
    }

    /// <summary>Of many that add one reference at once, one succeeds.</summary>
    [Test]
    public async Task Of_many_that_add_the_same_reference_at_once_one_succeeds()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => TryAddAsync(SampleCollection.Create($"{CollectionId}_{i}", Reference)))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Count(outcome => outcome == PaymentCommitOutcome.Committed), Is.EqualTo(1));
            Assert.That(await Store.FindByReferenceAsync(Reference, default), Is.Not.Null);
        }
    }

    /// <summary>A change that was worked out on an old version writes nothing at all.</summary>
    [Test]
    public async Task A_change_of_an_old_version_writes_nothing()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var second = await ReplaceAsync(first, Next(first));

        var session = SampleCollection.Session(CollectionId, 1);
        var operation = SampleCollection.Operation(session, PaymentOperationKind.Cancel, 1);
        var outcome = await Store.CommitAsync(
            new PaymentCommit
            {
                Before = first,
                After = Next(first) with { Amount = Money.Of(1m, "EUR"), Sessions = [session] },
                RetiredSessions = [SampleCollection.Session(CollectionId, 2)],
                SettledOperations = [operation with { State = PaymentOperationState.Done }],
            },
            default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(second)));
            Assert.That(await Store.ListSessionsAsync(CollectionId, default), Is.Empty);
            Assert.That(await Store.FindOperationAsync(CollectionId, operation.Id, default), Is.Null);
        }
    }

    /// <summary>A change of a collection that isn't there is lost.</summary>
    [Test]
    public async Task A_change_of_nothing_is_lost()
    {
        var missing = SampleCollection.Create(CollectionId, Reference);

        var outcome = await Store.CommitAsync(new PaymentCommit { Before = missing, After = Next(missing) }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await Store.FindAsync(CollectionId, default), Is.Null);
        }
    }

    /// <summary>Of many changes of one version at once, one succeeds: none is lost, and none is made twice.</summary>
    [Test]
    public async Task Of_many_changes_of_one_version_at_once_one_succeeds()
    {
        await AddAsync(SampleCollection.Create(CollectionId, Reference, Money.Of(0m, "EUR")));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 10;)
            {
                var current = (await Store.FindAsync(CollectionId, default))!;
                var next = Next(current) with { Amount = current.Amount + Money.Of(1m, "EUR") };
                var outcome = await Store.CommitAsync(new PaymentCommit { Before = current, After = next }, default);
                if (outcome == PaymentCommitOutcome.Committed) done++;
            }
        })));

        var last = (await Store.FindAsync(CollectionId, default))!;
        Assert.That((last.Amount, last.Version), Is.EqualTo((Money.Of(80m, "EUR"), 81L)));
    }

    /// <summary>What is over has left the collection, and is kept.</summary>
    [Test]
    public async Task Retired_sessions_and_settled_operations_are_kept_outside_the_collection()
    {
        var first = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var incumbent = first.Sessions[0];
        var cancel = first.Journal.Operations[1];

        var retired = incumbent with { Status = PaymentSessionStatus.Canceled, UpdatedAt = incumbent.UpdatedAt.AddHours(1) };
        var settled = cancel with { State = PaymentOperationState.Rejected, Rejection = new ProviderRejection("paid", "it is paid") { ShopperMessage = "Paid." } };
        var second = await ReplaceAsync(
            first,
            Next(first) with
            {
                Sessions = first.Sessions.Remove(incumbent),
                Journal = first.Journal with
                {
                    Slots = [first.Journal.Slots[0] with { IncumbentId = null }, first.Journal.Slots[1]],
                    Operations = first.Journal.Operations.Remove(cancel),
                },
            },
            retired,
            settled);

        var sessions = await Store.ListSessionsAsync(CollectionId, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(second)));
            Assert.That(sessions.Select(session => session.Id), Is.EqualTo(new[] { incumbent.Id, first.Journal.Withheld[0].Id, first.Sessions[1].Id }));
            Assert.That(Describe.All(sessions[0]), Is.EqualTo(Describe.All(retired)));
            Assert.That(Describe.All(await Store.FindOperationAsync(CollectionId, settled.Id, default)), Is.EqualTo(Describe.All(settled)));
        }
    }

    /// <summary>Operations are found whether they are settled or not, in their own collection only.</summary>
    [Test]
    public async Task Unsettled_operations_are_found_too()
    {
        var collection = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var operation = collection.Journal.Operations[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(await Store.FindOperationAsync(CollectionId, operation.Id, default)), Is.EqualTo(Describe.All(operation)));
            Assert.That(await Store.FindOperationAsync(CollectionId + "x", operation.Id, default), Is.Null);
        }
    }

    private static PaymentCollection Next(PaymentCollection collection) => collection with { Version = collection.Version + 1 };

    private async Task<PaymentCommitOutcome> TryAddAsync(PaymentCollection collection) =>
        await Store.CommitAsync(new PaymentCommit { After = collection }, default);

    private async Task<PaymentCollection> AddAsync(PaymentCollection collection)
    {
        Assert.That(await TryAddAsync(collection), Is.EqualTo(PaymentCommitOutcome.Committed));
        return collection;
    }

    private async Task<PaymentCollection> ReplaceAsync(
        PaymentCollection before,
        PaymentCollection after,
        PaymentSession? retired = null,
        PaymentOperation? settled = null)
    {
        var commit = new PaymentCommit
        {
            Before = before,
            After = after,
            RetiredSessions = retired is null ? [] : [retired],
            SettledOperations = settled is null ? [] : [settled],
        };
        Assert.That(await Store.CommitAsync(commit, default), Is.EqualTo(PaymentCommitOutcome.Committed));
        return after;
    }
}
