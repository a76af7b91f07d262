using System.Text.Json;

namespace PaymentSessions;

/// <summary>A refund, as Stripe describes it.</summary>
internal readonly struct StripeRefund(StripeObject refund)
{
    /// <summary>The intent whose money it gives back.</summary>
    public string? IntentId => refund.IdOf("payment_intent");

    /// <summary>The operation that made it; <see langword="null"/> if somebody made it at Stripe's dashboard.</summary>
    public string? OperationId => refund.Object("metadata").Text(StripeMetadata.Operation);

    /// <exception cref="JsonException">It isn't a refund that can be understood here.</exception>
    public ProviderRefund ToRefund()
    {
        if (refund.Kind is not (null or "refund")) throw new JsonException("It isn't a refund.");

        return new ProviderRefund
        {
            RemoteId = refund.Id,
            OperationId = OperationId,
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
