namespace PaymentSessions.Tests;

internal static partial class Invariants
{
    /// <summary>I5: what was over stays so, and money facts only add up.</summary>
    public static void CheckProgress(PaymentCollection before, PaymentCollection after)
    {
        using (Assert.EnterMultipleScope())
        {
            if (before.CompletedAt is not null) Assert.That(after.CompletedAt, Is.EqualTo(before.CompletedAt), "I5");
            if (before.CanceledAt is not null) Assert.That(after.CanceledAt, Is.EqualTo(before.CanceledAt), "I5");
            foreach (var earlier in before.Payments)
            {
                if (after.FindPayment(earlier.Id) is { } later) CheckProgress(earlier, later);
                else Assert.Fail($"I5: {earlier.Id} is gone");
            }
        }
    }

    private static void CheckProgress(Payment before, Payment after)
    {
        Assert.That(before.Captures.Select(capture => (capture.Id, capture.Amount)), Is.SubsetOf(after.Captures.Select(capture => (capture.Id, capture.Amount))), "I5");
        Assert.That(before.Refunds.Select(refund => (refund.Id, refund.Amount)), Is.SubsetOf(after.Refunds.Select(refund => (refund.Id, refund.Amount))), "I5");
        Assert.That(after.ReleasedAmount, Is.GreaterThanOrEqualTo(before.ReleasedAmount), "I5");
        if (before.CanceledAt is not null) Assert.That(after.CanceledAt, Is.EqualTo(before.CanceledAt), "I5");
    }
}
