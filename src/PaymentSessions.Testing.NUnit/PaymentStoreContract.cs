using NUnit.Framework;

namespace PaymentSessions.Testing;

/// <summary>What every <see cref="IPaymentStore"/> must do. Derive a fixture from it for each store.</summary>
/// <remarks>Each test makes ids of its own, so that all of them may share one database.</remarks>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract partial class PaymentStoreContract
{
    private readonly string _unique = Guid.NewGuid().ToString("N");

    /// <summary>The store. Called anew for each test; what it returns may be shared.</summary>
    protected abstract IPaymentStore Store { get; }

    /// <summary>
    /// The same store as another host sees it, whose own clock is an hour ahead of the first one's; <see langword="null"/> if all hosts of
    /// the store share one machine, and its clock.
    /// </summary>
    protected virtual IPaymentStore? StoreOfHostAhead => null;

    /// <summary>
    /// Whether the store would take part in a caller's ambient transaction, so that it has to refuse to write inside one. Default:
    /// <see langword="true"/>; a store without transactions says otherwise.
    /// </summary>
    protected virtual bool KnowsTransactions => true;

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
            Assert.That(sessions.Select(session => session.Id), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }.Select(number => SampleCollection.Session(CollectionId, number).Id)));
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

    /// <summary>What waits for somebody is listed from the moment at which it is due, the longest due first, and no longer than that.</summary>
    [Test]
    public async Task What_is_due_is_listed()
    {
        var collections = new List<PaymentCollection>();
        foreach (var days in new[] { 2, 1, 3 })
        {
            var collection = SampleCollection.Create($"{CollectionId}_{days}", $"{Reference}_{days}");
            var session = SampleCollection.Session(collection.Id, days);
            collections.Add(await AddAsync(collection with
            {
                Sessions = [session],
                Journal = new PaymentJournal { Slots = [new PaymentSlot { IncumbentId = session.Id }] },
            }));
        }

        var done = collections[1];
        await ReplaceAsync(done, Next(done) with { Sessions = [], Journal = new PaymentJournal() }, done.Sessions[0]);

        var due = collections[0].DueAt!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListDueAsync(due.AddMilliseconds(-1)), Is.Empty);
            Assert.That(await ListDueAsync(due), Is.EqualTo(new[] { collections[0].Id }));
            Assert.That(await ListDueAsync(due.AddDays(1)), Is.EqualTo(new[] { collections[0].Id, collections[2].Id }));
        }
    }

    /// <summary>No more than asked for is listed.</summary>
    [Test]
    public async Task The_list_of_what_is_due_has_a_limit()
    {
        var due = DateTimeOffset.MaxValue.AddDays(-1);
        for (var i = 0; i < 3; i++) await AddAsync(SampleCollection.CreateFull($"{CollectionId}_{i}", $"{Reference}_{i}"));

        Assert.That(await Store.ListDueAsync(due, 2, default), Has.Count.EqualTo(2));
    }

    /// <summary>Operators see all operations in a state, page by page.</summary>
    [Test]
    public async Task Unsettled_operations_are_listed_by_state_and_in_pages()
    {
        var collection = SampleCollection.CreateFull(CollectionId, Reference);
        var operations = Enumerable.Range(3, 5)
            .Select(i => SampleCollection.Operation(collection.Sessions[0], PaymentOperationKind.Refund, i) with { State = PaymentOperationState.NeedsReview })
            .ToArray();
        await AddAsync(collection with { Journal = collection.Journal with { Operations = [.. operations, .. collection.Journal.Operations] } });

        var first = operations[0].Id[..^1];
        var page = await Store.ListOperationsAsync(PaymentOperationState.NeedsReview, first, 2, default);
        var next = await Store.ListOperationsAsync(PaymentOperationState.NeedsReview, page[1].Id, 3, default);

        Assert.That(page.Concat(next).Select(Describe.All), Is.EqualTo(operations.Select(Describe.All)));
    }

    /// <summary>A request with an idempotency key is written with its change, and once.</summary>
    [Test]
    public async Task A_request_is_written_once_with_its_change()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var request = SampleCollection.Request(CollectionId, _unique);

        var taken = await Store.CommitAsync(new PaymentCommit { Before = first, After = Next(first), Request = request }, default);
        var again = await Store.CommitAsync(
            new PaymentCommit { Before = Next(first), After = Next(Next(first)), Request = request with { SessionId = null } },
            default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((taken, again), Is.EqualTo((PaymentCommitOutcome.Committed, PaymentCommitOutcome.KeyTaken)));
            Assert.That(Describe.All(await Store.FindRequestAsync(_unique, default)), Is.EqualTo(Describe.All(request)));
            Assert.That((await Store.FindAsync(CollectionId, default))!.Version, Is.EqualTo(2));
        }
    }

    /// <summary>So is one that makes a collection.</summary>
    [Test]
    public async Task A_request_is_written_once_with_a_new_collection()
    {
        var request = SampleCollection.Request(CollectionId, _unique);
        var first = new PaymentCommit { After = SampleCollection.Create(CollectionId, Reference), Request = request };
        var second = new PaymentCommit { After = SampleCollection.Create(CollectionId + "x", Reference + "x"), Request = request };

        var outcomes = (await Store.CommitAsync(first, default), await Store.CommitAsync(second, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes, Is.EqualTo((PaymentCommitOutcome.Committed, PaymentCommitOutcome.KeyTaken)));
            Assert.That(Describe.All(await Store.FindRequestAsync(_unique, default)), Is.EqualTo(Describe.All(request)));
            Assert.That(await Store.FindByReferenceAsync(Reference + "x", default), Is.Null);
        }
    }

    /// <summary>A collection that somebody else made meanwhile takes the request of the second one with it.</summary>
    [Test]
    public async Task A_lost_creation_writes_no_request()
    {
        await AddAsync(SampleCollection.Create(CollectionId, Reference));

        var outcome = await Store.CommitAsync(
            new PaymentCommit
            {
                After = SampleCollection.Create(CollectionId + "x", Reference),
                Request = SampleCollection.Request(CollectionId + "x", _unique),
            },
            default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await Store.FindRequestAsync(_unique, default), Is.Null);
        }
    }

    /// <summary>A change that is lost takes its request with it.</summary>
    [Test]
    public async Task A_lost_change_writes_no_request()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        await ReplaceAsync(first, Next(first));

        var outcome = await Store.CommitAsync(
            new PaymentCommit { Before = first, After = Next(first), Request = SampleCollection.Request(CollectionId, _unique) },
            default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await Store.FindRequestAsync(_unique, default), Is.Null);
        }
    }

    /// <summary>The first answer of a request stays, byte for byte.</summary>
    [Test]
    public async Task A_request_keeps_its_first_answer()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var request = SampleCollection.Request(CollectionId, _unique);
        await Store.CommitAsync(new PaymentCommit { Before = first, After = Next(first), Request = request }, default);

        var answered = request with { StatusCode = 200, Body = """{"n":2.50, "u":"\u00e9é😀"}"""u8.ToArray() };
        var isFirstWritten = await Store.SaveRequestAsync(answered, default);
        var isSecondWritten = await Store.SaveRequestAsync(answered with { StatusCode = 409, Body = default }, default);

        var kept = await Store.FindRequestAsync(_unique, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((isFirstWritten, isSecondWritten), Is.EqualTo((true, false)));
            Assert.That(kept!.StatusCode, Is.EqualTo(200));
            Assert.That(kept.Body.ToArray(), Is.EqualTo(answered.Body.ToArray()));
        }
    }

    /// <summary>
    /// What a request has begun isn't overwritten by another one that has come with the same key at another time, or with other content.
    /// </summary>
    [Test]
    public async Task Another_request_is_let_be()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var request = SampleCollection.Request(CollectionId, _unique);
        await Store.CommitAsync(new PaymentCommit { Before = first, After = Next(first), Request = request }, default);

        var isEarlierWritten = await Store.SaveRequestAsync(
            request with { CreatedAt = request.CreatedAt.AddMilliseconds(-1), StatusCode = 409 },
            default);
        var isOtherWritten = await Store.SaveRequestAsync(request with { ContentHash = new string('0', 64), StatusCode = 409 }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((isEarlierWritten, isOtherWritten), Is.EqualTo((false, false)));
            Assert.That(Describe.All(await Store.FindRequestAsync(_unique, default)), Is.EqualTo(Describe.All(request)));
        }
    }

    /// <summary>Requests are kept until they expire; then the key is free again, and they are deleted some at a time.</summary>
    [Test]
    public async Task Expired_requests_make_room()
    {
        var first = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var request = SampleCollection.Request(CollectionId, _unique);
        var later = request with { CreatedAt = request.ExpiresAt, ExpiresAt = request.ExpiresAt.AddDays(1) };

        await Store.SaveRequestAsync(request, default);
        var outcome = await Store.CommitAsync(new PaymentCommit { Before = first, After = Next(first), Request = later }, default);
        await Store.DeleteExpiredRequestsAsync(request.ExpiresAt, 1000, default);
        var kept = await Store.FindRequestAsync(_unique, default);
        while (await Store.DeleteExpiredRequestsAsync(later.ExpiresAt, 1, default) > 0)
        {
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Committed));
            Assert.That(Describe.All(kept), Is.EqualTo(Describe.All(later)));
            Assert.That(await Store.FindRequestAsync(_unique, default), Is.Null);
        }
    }

    /// <summary>An answer that has expired doesn't stand in the way of another one, whether or not somebody has deleted it.</summary>
    [Test]
    public async Task An_expired_answer_is_replaced()
    {
        var request = SampleCollection.Request(CollectionId, _unique) with { StatusCode = 200, Body = "1"u8.ToArray() };
        var later = request with { CreatedAt = request.ExpiresAt, ExpiresAt = request.ExpiresAt.AddDays(1), Body = "2"u8.ToArray() };
        await AddAsync(SampleCollection.Create(CollectionId, Reference));
        await Store.SaveRequestAsync(request, default);

        await Store.SaveRequestAsync(later, default);

        Assert.That(Describe.All(await Store.FindRequestAsync(_unique, default)), Is.EqualTo(Describe.All(later)));
    }

    /// <summary>The store's clock goes forward.</summary>
    [Test]
    public async Task The_clock_goes_forward()
    {
        var first = await Store.GetUtcNowAsync(default);
        var second = await Store.GetUtcNowAsync(default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That(second, Is.GreaterThanOrEqualTo(first));
        }
    }

    /// <summary>Hosts whose clocks differ get the same time from one store: it isn't one of theirs.</summary>
    [Test]
    public async Task The_clock_is_the_stores_own()
    {
        if (StoreOfHostAhead is not { } ahead)
        {
            Assert.Ignore("All hosts of the store share one clock.");
            return;
        }

        var before = await Store.GetUtcNowAsync(default);
        var theirs = await ahead.GetUtcNowAsync(default);
        var after = await Store.GetUtcNowAsync(default);

        Assert.That(theirs, Is.InRange(before, after));
    }

    private static PaymentCollection Next(PaymentCollection collection) => collection with { Version = collection.Version + 1 };

    /// <summary>What is due of this test's own collections.</summary>
    private async Task<IEnumerable<string>> ListDueAsync(DateTimeOffset now)
    {
        var due = await Store.ListDueAsync(now, 1_000_000, default);
        return due.Where(id => id.StartsWith(CollectionId, StringComparison.Ordinal));
    }

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
