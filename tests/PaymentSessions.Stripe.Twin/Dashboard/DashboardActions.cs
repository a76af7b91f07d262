using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// What happens at Stripe without a request of the API: people at the dashboard do what the API does too, and networks and banks do the rest.
/// </summary>
internal sealed class DashboardActions(
    Account account,
    IEnumerable<IEndpoints> api,
    PaymentIntents intents,
    PaymentOutcomes outcomes,
    RefundBook refunds,
    Disputes disputes)
{
    public IEnumerable<Endpoint> Endpoints => api.SelectMany(part => part.Endpoints).Where(endpoint => endpoint.Method == "POST").Concat(Own);

    private ImmutableArray<Endpoint> Own =>
    [
        Endpoint.Post("payment_intents/{id}/expire", [], intents.Expire),
        Endpoint.Post("payment_intents/{id}/fund", [Parameter.Amount("amount", isRequired: true)], FundInPart),
        Endpoint.Post("payment_intents/{id}/dispute", [Parameter.Text("reason")], call => disputes.Open(intents.Get(call), call)),
        Endpoint.Post("disputes/{id}/answer", [], disputes.Answer),
        Endpoint.Post("disputes/{id}/close", [Parameter.Choice("outcome", "won", "lost") with { IsRequired = true }], disputes.Close),
        Endpoint.Post("refunds/{id}/succeed", [], call => EndRefund(TwinRefundStatus.Succeeded, call)),
        Endpoint.Post("refunds/{id}/fail", [Parameter.Text("failure_reason")], call => EndRefund(TwinRefundStatus.Failed, call)),
        Endpoint.Post("refunds/{id}/cancel", [], call => EndRefund(TwinRefundStatus.Canceled, call)),
    ];

    /// <summary>A part of a bank transfer has arrived.</summary>
    private TwinPaymentIntent FundInPart(Call call)
    {
        var intent = intents.Get(call);
        if (intent.NextAction is not { Type: "display_bank_transfer_instructions" } action)
        {
            throw IntentErrors.Unexpected(intent, "No transfer is waited for.");
        }

        var left = action.Details![action.Type].GetProperty("amount_remaining").GetInt64() - call.Parameters.Integer("amount")!.Value;
        if (left <= 0) throw RefusalException.Invalid("That is no part: complete the payment.", param: "amount");

        return outcomes.Save(intent with { NextAction = NextActions.TransferBy(intent, left) }, "payment_intent.partially_funded", call);
    }

    private TwinRefund EndRefund(TwinRefundStatus status, Call call) => refunds.End(
        account.Refunds.Get(call.Id, call),
        status,
        status == TwinRefundStatus.Failed ? call.Parameters.Text("failure_reason") ?? "expired_or_canceled_card" : null,
        call);
}
