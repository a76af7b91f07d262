using System.Text.Json;

namespace PaymentSessions;

/// <summary>An event of Stripe's, as far as it is about money: intents, their charges, refunds and disputes.</summary>
/// <remarks>
/// After <see href="https://docs.stripe.com/api/events/types"/>. What an event is about is told by its object, so that types that Stripe
/// adds later are understood as well as those of other API versions.
/// </remarks>
internal static class StripeEvent
{
    /// <exception cref="JsonException">It isn't an event, or has an amount that can't be understood.</exception>
    public static ProviderWebhookEvent Describe(StripeObject told)
    {
        var about = told.Object("data").Object("object");
        var described = DescribeForeign(told);
        return about.Kind switch
        {
            "payment_intent" => described with { RemoteId = about.Id, OperationId = new StripeIntent(about).OperationId },
            "charge" => described with { RemoteId = about.IdOf("payment_intent") },
            "refund" => DescribeRefund(described, about),
            "dispute" => DescribeDispute(described, about),

            // A thin event names what it is about, and nothing more.
            _ when told.Object("related_object") is { Exists: true } related && related.Text("type") == "payment_intent" =>
                described with { RemoteId = related.Id },
            _ => described,
        };
    }

    /// <summary>An event of which nothing is of interest but that it came.</summary>
    /// <exception cref="JsonException">It isn't an event.</exception>
    public static ProviderWebhookEvent DescribeForeign(StripeObject told) => new()
    {
        EventId = told.Id,
        Type = told.Text("type") ?? throw new JsonException("The event has no type."),
        CreatedAt = ReadTime(told),
    };

    /// <summary>Thin events write the time as text.</summary>
    private static DateTimeOffset ReadTime(StripeObject told) =>
        told.Text("created") is { } text && DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : told.Time("created") ?? throw new JsonException("The event has no time.");

    /// <summary>A refund of a charge that no intent made isn't ours.</summary>
    private static ProviderWebhookEvent DescribeRefund(ProviderWebhookEvent described, StripeObject json)
    {
        var refund = new StripeRefund(json);
        if (refund.IntentId is not { } intentId) return described;

        var told = described with { RemoteId = intentId, OperationId = refund.OperationId };
        return IsMoneyOfNoSession(json) ? told : told with { Refund = refund.ToRefund() };
    }

    private static ProviderWebhookEvent DescribeDispute(ProviderWebhookEvent described, StripeObject dispute)
    {
        if (dispute.IdOf("payment_intent") is not { } intentId) return described;

        var told = described with { RemoteId = intentId };
        return IsMoneyOfNoSession(dispute) ? told : told with
        {
            Dispute = new ProviderDispute
            {
                RemoteId = dispute.Id,
                Amount = dispute.Amount("amount") ?? throw new JsonException("The dispute has no amount."),
                Status = dispute.Text("status") switch
                {
                    "won" or "warning_closed" or "prevented" => ProviderDisputeStatus.Won,
                    "lost" => ProviderDisputeStatus.Lost,
                    _ => ProviderDisputeStatus.Open,
                },
            },
        };
    }

    /// <summary>
    /// Whether it is about no money, or about money in a currency that isn't known here, in which no session can have been made: what
    /// others have made in the same account is none of our business, and not to be asked for again.
    /// </summary>
    private static bool IsMoneyOfNoSession(StripeObject json) =>
        json.Number("amount") == 0 || (json.Text("currency") is { } code && !Currency.TryParse(code, out _));
}
