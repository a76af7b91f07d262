using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Refunds: see https://docs.stripe.com/api/refunds.</summary>
internal sealed class Refunds(Account account, RefundBook book) : IEndpoints
{
    private static readonly ImmutableArray<Parameter> CreateParameters =
    [
        Parameter.Text("payment_intent"),
        Parameter.Text("charge"),
        Parameter.Amount("amount"),
        Parameter.Choice("reason", "duplicate", "fraudulent", "requested_by_customer"),
        Parameter.Hash("metadata"),
    ];

    private static readonly ImmutableArray<Parameter> ListParameters =
        [.. Paging.KnownByTime, Parameter.Text("payment_intent"), Parameter.Text("charge")];

    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Post("refunds", CreateParameters, Create),
        Endpoint.Get("refunds", ListParameters, List),
        Endpoint.Get("refunds/{id}", [], Get),
        Endpoint.Post("refunds/{id}", [Parameter.Hash("metadata")], Update),
    ];

    private TwinRefund Get(Call call) => account.Refunds.Get(call.Id, call);

    private TwinRefund Create(Call call)
    {
        var charge = ChargeOf(call);
        if (charge.AmountCaptured == 0)
        {
            throw RefusalException.Invalid($"This PaymentIntent ({charge.PaymentIntent}) does not have a successful charge to refund.");
        }

        if (charge.Disputed && account.Disputes.All.Any(dispute => dispute.Charge == charge.Id && dispute.Status != "won"))
        {
            throw RefusalException.Invalid($"Charge {charge.Id} has been charged back; cannot issue a refund.", "charge_disputed");
        }

        var left = book.LeftOf(charge);
        if (left == 0) throw RefusalException.Invalid($"Charge {charge.Id} has already been refunded.", "charge_already_refunded");

        var amount = call.Parameters.Integer("amount") ?? left;
        if (amount > left)
        {
            throw RefusalException.Invalid(
                $"Refund amount ({amount} {charge.Currency}) is greater than unrefunded amount on charge ({left} {charge.Currency})", param: "amount");
        }

        return book.Start(charge, amount, call);
    }

    private ListPage<TwinRefund> List(Call call) => account.Refunds.Page(
        call,
        "/v1/refunds",
        refund => (call.Parameters.Text("payment_intent") is not { } intent || refund.PaymentIntent == intent)
            && (call.Parameters.Text("charge") is not { } charge || refund.Charge == charge));

    private TwinRefund Update(Call call)
    {
        var refund = Get(call);
        refund = refund with { Metadata = refund.Metadata.With(call.Parameters) };
        account.Refunds.Put(refund);
        account.Raise("refund.updated", refund, call);
        return refund;
    }

    private TwinCharge ChargeOf(Call call)
    {
        if (call.Parameters.Text("charge") is { } id) return account.Charges.GetNamed(id, call, "charge");

        var intent = account.PaymentIntents.GetNamed(
            call.Parameters.Text("payment_intent")
                ?? throw RefusalException.Invalid(
                    "One of the following params should be provided for this request: payment_intent or charge.", "parameter_missing"),
            call,
            "payment_intent");
        return intent.LatestCharge is { } charge
            ? account.Charges.Find(charge)!
            : throw RefusalException.Invalid($"This PaymentIntent ({intent.Id}) does not have a successful charge to refund.");
    }
}
