using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    /// <summary>A reason comes back as it was written, changes, and stays as it is once it is retired.</summary>
    [Test]
    public async Task A_refund_reason_changes_until_it_is_retired()
    {
        var reason = SampleReason(1);
        var changed = reason with { Label = "Lost", Description = null, Metadata = default, UpdatedAt = reason.UpdatedAt.AddDays(1) };
        var retired = changed with { RetiredAt = reason.UpdatedAt.AddDays(2) };

        var missing = await Store.FindRefundReasonAsync(reason.Id, default);
        var saved = await Store.SaveRefundReasonAsync(reason, default);
        var first = await Store.FindRefundReasonAsync(reason.Id, default);
        var updated = await Store.SaveRefundReasonAsync(changed, default);
        var second = await Store.FindRefundReasonAsync(reason.Id, default);
        var ended = await Store.SaveRefundReasonAsync(retired, default);
        var revived = await Store.SaveRefundReasonAsync(changed, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing, Is.Null);
            Assert.That((saved, updated, ended, revived), Is.EqualTo((true, true, true, false)));
            Assert.That(Describe.All(first), Is.EqualTo(Describe.All(reason)));
            Assert.That(Describe.All(second), Is.EqualTo(Describe.All(changed)));
            Assert.That(Describe.All(await Store.FindRefundReasonAsync(reason.Id, default)), Is.EqualTo(Describe.All(retired)));
        }
    }

    /// <summary>The list has pages and a count, and no retired reason.</summary>
    [Test]
    public async Task Refund_reasons_are_listed_in_pages_until_they_are_retired()
    {
        for (var number = 1; number <= 4; number++) await Store.SaveRefundReasonAsync(SampleReason(number), default);
        await Store.SaveRefundReasonAsync(SampleReason(2) with { RetiredAt = SampleReason(2).UpdatedAt }, default);

        var all = await Store.ListRefundReasonsAsync(0, 1_000_000, default);
        var own = all.Reasons.Where(reason => reason.Label == _unique).ToList();
        var offset = all.Reasons.ToList().FindIndex(reason => reason.Id == SampleReason(1).Id);
        var page = await Store.ListRefundReasonsAsync(offset + 1, 2, default);
        var beyond = await Store.ListRefundReasonsAsync(1_000_000, 2, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Select(Describe.All), Is.EqualTo(new[] { 1, 3, 4 }.Select(number => Describe.All(SampleReason(number)))));
            Assert.That(all.Count, Is.EqualTo(all.Reasons.Count));
            Assert.That(page.Reasons.Select(Describe.All), Is.EqualTo(own.Skip(1).Select(Describe.All)));
            Assert.That(page.Count, Is.GreaterThanOrEqualTo(3));
            Assert.That(beyond.Reasons, Is.Empty);
            Assert.That(beyond.Count, Is.GreaterThanOrEqualTo(3));
        }
    }

    /// <summary>What names a reason is read with it as it is now, and whoever names it later changes nothing of it.</summary>
    [Test]
    public async Task A_retired_refund_reason_stays_with_what_names_it()
    {
        var before = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var ofRefund = before.Payments[0].Refunds[0].Reason!;
        var ofOperation = before.Journal.Operations[0].Reason!;
        ofRefund = ofRefund with { Label = "Late", RetiredAt = ofRefund.UpdatedAt };
        ofOperation = ofOperation with { Label = "Never", RetiredAt = ofOperation.UpdatedAt };
        await Store.SaveRefundReasonAsync(ofRefund, default);
        await Store.SaveRefundReasonAsync(ofOperation, default);

        // Written by somebody who has read the reasons before they were retired.
        var payment = before.Payments[0] with { Refunds = [before.Payments[0].Refunds[0] with { Note = "x" }] };
        await ReplaceAsync(before, Next(before) with { Payments = [payment] });
        var after = (await Store.FindAsync(CollectionId, default))!;
        var operation = await Store.FindOperationAsync(CollectionId, before.Journal.Operations[0].Id, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(after.Payments[0].Refunds[0].Reason), Is.EqualTo(Describe.All(ofRefund)));
            Assert.That(Describe.All(after.Journal.Operations[0].Reason), Is.EqualTo(Describe.All(ofOperation)));
            Assert.That(Describe.All(operation!.Reason), Is.EqualTo(Describe.All(ofOperation)));
        }
    }

    private RefundReason SampleReason(int number)
    {
        var session = SampleCollection.Session(CollectionId, number);
        return SampleCollection.Reason(session, number) with { Label = _unique };
    }
}
