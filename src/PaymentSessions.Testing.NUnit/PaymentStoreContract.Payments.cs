using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    /// <summary>A payment leads to its collection.</summary>
    [Test]
    public async Task A_collection_is_found_by_a_payment()
    {
        var before = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        var full = SampleCollection.CreateFull(CollectionId, Reference) with { Version = 2 };
        var paymentId = full.Payments[0].Id;
        var early = await Store.FindByPaymentAsync(paymentId, default);

        await ReplaceAsync(before, full);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early, Is.Null);
            Assert.That(Describe.All(await Store.FindByPaymentAsync(paymentId, default)), Is.EqualTo(Describe.All(full)));
            Assert.That(await Store.FindByPaymentAsync(paymentId + "x", default), Is.Null);
        }
    }

    /// <summary>A payment that was lost with its change leads nowhere.</summary>
    [Test]
    public async Task A_payment_of_a_lost_change_is_not_found()
    {
        var before = await AddAsync(SampleCollection.Create(CollectionId, Reference));
        await ReplaceAsync(before, Next(before));
        var full = SampleCollection.CreateFull(CollectionId, Reference) with { Version = 2 };

        var outcome = await Store.CommitAsync(new PaymentCommit { Before = before, After = full }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
            Assert.That(await Store.FindByPaymentAsync(full.Payments[0].Id, default), Is.Null);
        }
    }

    /// <summary>A provider may number the refunds of each payment anew: only of one payment, its ids are unique.</summary>
    [Test]
    public async Task Refunds_of_two_payments_may_have_the_same_remote_id()
    {
        var (first, second) = (WithRefund(1), WithRefund(2));

        await AddAsync(first);
        await AddAsync(second);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(await Store.FindAsync(first.Id, default)), Is.EqualTo(Describe.All(first)));
            Assert.That(Describe.All(await Store.FindAsync(second.Id, default)), Is.EqualTo(Describe.All(second)));
        }

        PaymentCollection WithRefund(int number)
        {
            var full = SampleCollection.CreateFull($"{CollectionId}_{number}", $"{Reference}_{number}");
            var payment = full.Payments[0];
            return full with { Payments = [payment with { Refunds = [payment.Refunds[0] with { RemoteId = $"{CollectionId}_1" }] }] };
        }
    }

    /// <summary>An operation is found by its key as long as there is a collection, exactly and in no other collection.</summary>
    [Test]
    public async Task An_operation_is_found_by_its_key_before_and_after_it_is_settled()
    {
        var before = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var operation = before.Journal.Operations[1];
        var key = operation.Key!;

        var open = await Store.FindOperationByKeyAsync(CollectionId, key, default);
        var done = operation with { State = PaymentOperationState.Done };
        await ReplaceAsync(before, Next(before) with { Journal = before.Journal with { Operations = [before.Journal.Operations[0]] } }, settled: done);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(open), Is.EqualTo(Describe.All(operation)));
            Assert.That(Describe.All(await Store.FindOperationByKeyAsync(CollectionId, key, default)), Is.EqualTo(Describe.All(done)));
            Assert.That(await Store.FindOperationByKeyAsync(CollectionId, key.ToUpperInvariant(), default), Is.Null);
            Assert.That(await Store.FindOperationByKeyAsync(CollectionId + "x", key, default), Is.Null);
        }
    }

    /// <summary>A key names one operation, settled or not. Another one with it takes its whole change along.</summary>
    [Test]
    public async Task A_second_operation_with_a_key_is_refused()
    {
        var before = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var done = before.Journal.Operations[1] with { State = PaymentOperationState.Done };
        before = await ReplaceAsync(
            before,
            Next(before) with { Journal = before.Journal with { Operations = [before.Journal.Operations[0]] } },
            settled: done);

        var second = done with { Id = done.Id + "x", State = PaymentOperationState.InFlight };
        var after = Next(before) with { Journal = before.Journal with { Operations = before.Journal.Operations.Add(second) } };
        var outcome = await Store.CommitAsync(new PaymentCommit { Before = before, After = after }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.KeyTaken));
            Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(before)));
        }
    }
}
