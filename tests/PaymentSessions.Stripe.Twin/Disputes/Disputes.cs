using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Disputes, which only shoppers make: see https://docs.stripe.com/api/disputes.</summary>
internal sealed class Disputes(Account account) : IEndpoints
{
    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Get("disputes/{id}", [], Get),
    ];

    /// <summary>The shopper disputes what was taken, and their bank takes it back for the time being.</summary>
    public TwinDispute Open(TwinPaymentIntent intent, Call call)
    {
        var charge = intent.LatestCharge is { } id ? account.Charges.Find(id) : null;
        if (charge is null or { AmountCaptured: 0 } or { Disputed: true })
        {
            throw IntentErrors.Unexpected(intent, "There is nothing to dispute.");
        }

        account.Charges.Put(charge with { Disputed = true });
        var dispute = new TwinDispute
        {
            Id = Ids.New("du"),
            Amount = charge.AmountCaptured,
            Charge = charge.Id,
            Created = account.Now,
            Currency = charge.Currency,
            Livemode = charge.Livemode,
            PaymentIntent = intent.Id,
            Reason = call.Parameters.Text("reason") ?? "fraudulent",
            Status = "needs_response",
        };
        Save(dispute, "charge.dispute.created", call);
        account.Raise("charge.dispute.funds_withdrawn", dispute, call);
        return dispute;
    }

    /// <summary>The account has answered.</summary>
    public TwinDispute Answer(Call call) => Save(GetOpen(call) with { Status = "under_review" }, "charge.dispute.updated", call);

    /// <summary>The shopper's bank has decided.</summary>
    public TwinDispute Close(Call call)
    {
        var dispute = Save(GetOpen(call) with { Status = call.Parameters.Text("outcome")! }, "charge.dispute.closed", call);
        if (dispute.Status == "won") account.Raise("charge.dispute.funds_reinstated", dispute, call);
        return dispute;
    }

    private TwinDispute Get(Call call) => account.Disputes.Get(call.Id, call);

    private TwinDispute GetOpen(Call call) => Get(call) is { Status: not ("won" or "lost") } dispute
        ? dispute
        : throw RefusalException.Invalid("This dispute is already closed");

    private TwinDispute Save(TwinDispute dispute, string happened, Call call)
    {
        account.Disputes.Put(dispute);
        account.Raise(happened, dispute, call);
        return dispute;
    }
}
