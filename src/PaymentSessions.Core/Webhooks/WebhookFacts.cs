using System.Text.Json;

namespace PaymentSessions;

/// <summary>What an event tells besides that there is something to look at, as it is kept: ids, amounts and states only.</summary>
/// <param name="Refund">A refund.</param>
/// <param name="Dispute">A dispute.</param>
internal sealed record WebhookFacts(ProviderRefund? Refund, ProviderDispute? Dispute)
{
    public static RawJson Write(ProviderWebhookEvent told) => RawJson.Create(json =>
    {
        // Nothing here reads it; but an event that tells of nothing else is to be looked at, too, and so mustn't be empty.
        json.WriteString("created_at", told.CreatedAt);
        if (told.Refund is { } refund)
        {
            json.WriteStartObject("refund");
            Write(json, refund.RemoteId, refund.Amount, $"{refund.Status}");
            if (refund.OperationId is not null) json.WriteString("operation_id", refund.OperationId);
            if (refund.MayBeRelease) json.WriteBoolean("may_be_release", true);
            json.WriteEndObject();
        }

        if (told.Dispute is { } dispute)
        {
            json.WriteStartObject("dispute");
            Write(json, dispute.RemoteId, dispute.Amount, $"{dispute.Status}");
            json.WriteEndObject();
        }
    });

    public static WebhookFacts Read(RawJson facts)
    {
        var json = facts.ToElement();
        return new WebhookFacts(
            json.TryGetProperty("refund", out var refund) ? ReadRefund(refund) : null,
            json.TryGetProperty("dispute", out var dispute) ? ReadDispute(dispute) : null);
    }

    private static void Write(Utf8JsonWriter json, string remoteId, Money amount, string status)
    {
        json.WriteString("id", remoteId);
        json.WriteNumber("minor_units", amount.MinorUnits);
        json.WriteString("currency", amount.Currency.Code);
        json.WriteString("status", status);
    }

    private static ProviderRefund ReadRefund(JsonElement json) => new()
    {
        RemoteId = json.GetProperty("id").GetString()!,
        Amount = ReadAmount(json),
        Status = Enum.Parse<ProviderRefundStatus>(json.GetProperty("status").GetString()!),
        OperationId = json.TryGetProperty("operation_id", out var id) ? id.GetString() : null,
        MayBeRelease = json.TryGetProperty("may_be_release", out var release) && release.GetBoolean(),
    };

    private static ProviderDispute ReadDispute(JsonElement json) => new()
    {
        RemoteId = json.GetProperty("id").GetString()!,
        Amount = ReadAmount(json),
        Status = Enum.Parse<ProviderDisputeStatus>(json.GetProperty("status").GetString()!),
    };

    private static Money ReadAmount(JsonElement json) =>
        Money.FromMinorUnits(json.GetProperty("minor_units").GetInt64(), Currency.Parse(json.GetProperty("currency").GetString()!));
}
