using System.Text.Json;

namespace PaymentSessions;

/// <summary>A refund, as Stripe describes it.</summary>
internal readonly struct StripeRefund(StripeObject refund)
{
    /// <summary>The intent whose money it gives back.</summary>
    public string? IntentId => refund.IdOf("payment_intent");

    /// <summary>The operation that made it; <see langword="null"/> if somebody made it at Stripe's dashboard.</summary>
    public string? OperationId => refund.Object("metadata").Text(StripeMetadata.Operation);

    /// <summary>
    /// Whether Stripe may only book a hold as given back that was let go: it was cancelled, has expired, or was captured in part.
    /// </summary>
    /// <remarks>
    /// Of one that has expired, the reason says so: see <see href="https://docs.stripe.com/api/refunds/object"/>. Any has succeeded without
    /// a transaction of the account's balance, which a refund of captured money has by then.
    /// </remarks>
    private bool MayBeRelease => OperationId is null
        && (refund.Text("reason") == "expired_uncaptured_charge"
            || (refund.Text("status") == "succeeded" && refund.IsNull("balance_transaction")));

    /// <exception cref="JsonException">It isn't a refund that can be understood here.</exception>
    public ProviderRefund ToRefund()
    {
        if (refund.Kind is not (null or "refund")) throw new JsonException("It isn't a refund.");

        return new ProviderRefund
        {
            RemoteId = refund.Id,
            OperationId = OperationId,
            MayBeRelease = MayBeRelease,
            Amount = refund.Amount("amount") ?? throw new JsonException("The refund has no amount."),
            Status = refund.Text("status") switch
            {
                "succeeded" => ProviderRefundStatus.Succeeded,
                "failed" or "canceled" => ProviderRefundStatus.Failed,
                _ => ProviderRefundStatus.Pending, // Whatever Stripe calls it: it is made, and how it ends will be told.
            },
        };
    }
}
