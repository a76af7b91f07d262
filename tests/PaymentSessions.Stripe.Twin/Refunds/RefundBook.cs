namespace PaymentSessions.Stripe.Twin;

/// <summary>Writes what becomes of refunds: the refund, its charge, and the events.</summary>
internal sealed class RefundBook(Account account)
{
    /// <summary>What can still be given back, of what was taken.</summary>
    public long LeftOf(TwinCharge charge) => charge.AmountCaptured - account.Refunds.All
        .Where(refund => refund.Charge == charge.Id && refund.Status is not (TwinRefundStatus.Failed or TwinRefundStatus.Canceled))
        .Sum(refund => refund.Amount);

    public TwinRefund Start(TwinCharge charge, long amount, Call call)
    {
        var status = account.PaymentMethods.Find(charge.PaymentMethod)!.Behavior.Refund;
        var refund = new TwinRefund
        {
            Id = Ids.New("re"),
            Amount = amount,
            Charge = charge.Id,
            Created = account.Now,
            Currency = charge.Currency,
            Metadata = MetadataHash.Of(call.Parameters),
            PaymentIntent = charge.PaymentIntent,
            PendingReason = status == TwinRefundStatus.Pending ? "processing" : null,
            Reason = call.Parameters.Text("reason"),
            Status = status,
            Livemode = charge.Livemode,
        };
        account.Refunds.Put(refund);
        account.Raise("refund.created", refund, call);
        account.Raise("charge.refunded", Count(charge, amount), call);
        return refund;
    }

    /// <summary>A refund has come to another end, or to its first.</summary>
    public TwinRefund End(TwinRefund refund, TwinRefundStatus status, string? failureReason, Call call)
    {
        if (refund.Status is TwinRefundStatus.Failed or TwinRefundStatus.Canceled)
        {
            throw RefusalException.Invalid($"The refund {refund.Id} has come to its end.");
        }

        refund = refund with { Status = status, PendingReason = null, FailureReason = failureReason };
        account.Refunds.Put(refund);
        if (status is TwinRefundStatus.Failed or TwinRefundStatus.Canceled) Count(account.Charges.Find(refund.Charge)!, -refund.Amount);

        account.Raise("refund.updated", refund, call);
        account.Raise("charge.refund.updated", refund, call);
        if (status == TwinRefundStatus.Failed) account.Raise("refund.failed", refund, call);
        return refund;
    }

    private TwinCharge Count(TwinCharge charge, long amount)
    {
        var refunded = charge.AmountRefunded + amount;
        charge = charge with { AmountRefunded = refunded, Refunded = charge.Captured && LeftOf(charge) == 0 };
        account.Charges.Put(charge);
        return charge;
    }
}
