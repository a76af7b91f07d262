using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    /// <summary>A customer's collections are found, also when the customer's sessions there are over, in pages and each once.</summary>
    [Test]
    public async Task Collections_are_listed_by_customer()
    {
        var customer = new PaymentCustomer($"cus_{_unique} é");
        for (var number = 1; number <= 3; number++)
        {
            var collection = await AddAsync(SampleCollection.Create($"{CollectionId}_{number}", $"{Reference}_{number}"));
            var session = SampleCollection.Session(collection.Id, 1) with { Customer = number == 3 ? null : customer };
            await ReplaceAsync(collection, Next(collection), retired: session);
            await ReplaceAsync(Next(collection), Next(Next(collection)), retired: session with { Id = session.Id + "x" });
        }

        var first = await Store.ListCollectionIdsAsync(customer.Id, null, 1, default);
        var next = await Store.ListCollectionIdsAsync(customer.Id, first[0], 5, default);

        Assert.That(first.Concat(next), Is.EqualTo(new[] { $"{CollectionId}_1", $"{CollectionId}_2" }));
    }

    /// <summary>Every operation of a collection is listed, open or settled, with its reason.</summary>
    [Test]
    public async Task Every_operation_of_a_collection_is_listed()
    {
        var full = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var settled = full.Journal.Operations[0] with { State = PaymentOperationState.Done, NextAttemptAt = null };
        await ReplaceAsync(full, Next(full) with { Journal = full.Journal with { Operations = [full.Journal.Operations[1]] } }, settled: settled);

        var operations = await Store.ListOperationsAsync(CollectionId, default);

        Assert.That(operations.Select(Describe.All), Is.EqualTo(new[] { settled, full.Journal.Operations[1] }.Select(Describe.All)));
    }

    /// <summary>A customer's history is blanked, and nobody else's; what is live stays for a commit to change.</summary>
    [Test]
    public async Task A_customers_history_can_be_erased()
    {
        var (own, foreign) = (new PaymentCustomer("cus_own") { Email = "a@example.com", Name = "A" }, new PaymentCustomer("cus_other"));
        var before = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var over = SampleCollection.Session(CollectionId, 1) with { Customer = own };
        var other = SampleCollection.Session(CollectionId, 2) with { Customer = foreign };
        var live = SampleCollection.Session(CollectionId, 3) with { Customer = own };
        var done = SampleCollection.Operation(over, PaymentOperationKind.Refund, 1) with { State = PaymentOperationState.Done };
        var theirs = SampleCollection.Operation(other, PaymentOperationKind.Refund, 2) with { State = PaymentOperationState.Done };
        var after = Next(before) with { Sessions = [live] };
        await Store.CommitAsync(
            new PaymentCommit { Before = before, After = after, RetiredSessions = [over, other], SettledOperations = [done, theirs] },
            default);
        await Store.SaveRequestAsync(SampleCollection.Request(CollectionId, _unique) with { StatusCode = 200, Body = "{}"u8.ToArray() }, default);

        await Store.EraseHistoryAsync(CollectionId, own.Id, default);
        await Store.EraseHistoryAsync(CollectionId, own.Id, default);

        var sessions = (await Store.ListSessionsAsync(CollectionId, default)).ToDictionary(session => session.Id);
        var erased = over with
        {
            Data = default,
            PrivateData = default,
            Context = default,
            Metadata = default,
            RequestData = default,
            Customer = new PaymentCustomer(own.Id),
            AccountHolder = over.AccountHolder! with { PrivateData = default },
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(sessions[over.Id]), Is.EqualTo(Describe.All(erased)));
            Assert.That(Describe.All(sessions[other.Id]), Is.EqualTo(Describe.All(other)));
            Assert.That(Describe.All(sessions[live.Id]), Is.EqualTo(Describe.All(live)));
            Assert.That((await Store.FindOperationAsync(CollectionId, done.Id, default))!.Note, Is.Null);
            Assert.That((await Store.FindOperationAsync(CollectionId, theirs.Id, default))!.Note, Is.EqualTo(theirs.Note));
            Assert.That(await Store.FindRequestAsync(_unique, default), Is.Null);
        }
    }
}
