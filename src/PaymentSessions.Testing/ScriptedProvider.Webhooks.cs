using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Testing;

public sealed partial class ScriptedProvider
{
    /// <summary>
    /// The header of a webhook's signature: the HMAC-SHA256 of the body under <see cref="WebhookSecret"/>, in hexadecimal digits.
    /// </summary>
    public const string SignatureHeader = "Scripted-Signature";

    private int _nextEventId;

    /// <summary>What webhooks are signed with.</summary>
    public string WebhookSecret { get; set; } = "scripted_webhook_secret";

    /// <inheritdoc/>
    public override string? MissingForWebhooks => WebhookSecret.Length == 0 ? "Set WebhookSecret." : null;

    /// <summary>Makes the webhook that tells that something about a session has changed.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="eventId">The event's id; by default, one that no other event has.</param>
    public ProviderWebhook CreateWebhook(string sessionId, string type = "session.updated", string? eventId = null) =>
        CreateWebhook(sessionId, type, eventId, writeMembers: null);

    /// <summary>Makes the webhook that tells of a refund as it is now.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="key">The refund's key in <see cref="LedgerSession.Refunds"/>: its operation's id, if an operation made it.</param>
    public ProviderWebhook CreateRefundWebhook(string sessionId, string key)
    {
        var refund = DescribeRefund(Find(sessionId)!, key);
        var type = refund.Status == ProviderRefundStatus.Failed ? "refund.failed" : "refund.created";
        return CreateWebhook(sessionId, type, writeMembers: json =>
        {
            json.WriteStartObject("refund");
            WriteAmount(json, refund.RemoteId, refund.Amount);
            json.WriteString("status", $"{refund.Status}");
            if (refund.OperationId is not null) json.WriteString("operation_id", refund.OperationId);
            json.WriteEndObject();
        });
    }

    /// <summary>Signs a body of the test's own: <c>{"id","type","created_at","session","refund","dispute"}</c>.</summary>
    public ProviderWebhook Sign(ReadOnlyMemory<byte> body) => new()
    {
        Body = body,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json",
            [SignatureHeader] = Convert.ToHexString(SignatureOf(body)),
        },
    };

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(
        ProviderWebhook webhook,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);

        Require(PaymentProviderCapabilities.Webhooks);
        var step = Begin(ScriptedCall.ReadWebhook, sessionId: null);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync(step, () => ReadWebhook(webhook)).ConfigureAwait(false);
    }

    private ProviderWebhook CreateWebhook(string sessionId, string type, Action<Utf8JsonWriter> writeMembers) =>
        CreateWebhook(sessionId, type, eventId: null, writeMembers);

    private ProviderWebhook CreateWebhook(string sessionId, string type, string? eventId, Action<Utf8JsonWriter>? writeMembers)
    {
        var remoteId = Find(sessionId)?.RemoteId ?? throw new ArgumentException("The provider has no such session.", nameof(sessionId));
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("id", eventId ?? $"evt_{Interlocked.Increment(ref _nextEventId):D6}");
            json.WriteString("type", type);
            json.WriteString("created_at", DateTimeOffset.UnixEpoch);
            json.WriteString("session", remoteId);
            writeMembers?.Invoke(json);
            json.WriteEndObject();
        }

        return Sign(body.WrittenMemory);
    }

    private static void WriteAmount(Utf8JsonWriter json, string id, Money amount)
    {
        json.WriteString("id", id);
        json.WriteNumber("amount", amount.MinorUnits);
        json.WriteString("currency", amount.Currency.Code);
    }

    private byte[] SignatureOf(ReadOnlyMemory<byte> body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(WebhookSecret), body.Span);

    private ProviderResult<ProviderWebhookEvent> ReadWebhook(ProviderWebhook webhook)
    {
        if (!IsSigned(webhook)) return new ProviderRejection("bad_signature", "The signature is missing or wrong.");

        using var document = JsonDocument.Parse(webhook.Body);
        var json = document.RootElement;
        return new ProviderWebhookEvent
        {
            EventId = json.GetProperty("id").GetString()!,
            Type = json.GetProperty("type").GetString()!,
            RemoteId = json.TryGetProperty("session", out var session) ? session.GetString() : null,
            Refund = json.TryGetProperty("refund", out var refund) ? ReadRefund(refund) : null,
            Dispute = json.TryGetProperty("dispute", out var dispute) ? ReadDispute(dispute) : null,
            CreatedAt = json.GetProperty("created_at").GetDateTimeOffset(),
        };
    }

    private bool IsSigned(ProviderWebhook webhook)
    {
        var signature = webhook.Headers
            .FirstOrDefault(header => string.Equals(header.Key, SignatureHeader, StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var expected = Convert.ToHexString(SignatureOf(webhook.Body));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected));
    }

    private static ProviderRefund ReadRefund(JsonElement json) => new()
    {
        RemoteId = json.GetProperty("id").GetString()!,
        Amount = ReadAmount(json),
        Status = Enum.Parse<ProviderRefundStatus>(json.GetProperty("status").GetString()!),
        OperationId = json.TryGetProperty("operation_id", out var id) ? id.GetString() : null,
    };

    private static ProviderDispute ReadDispute(JsonElement json) => new()
    {
        RemoteId = json.GetProperty("id").GetString()!,
        Amount = ReadAmount(json),
        Status = ProviderDisputeStatus.Open,
    };

    private static Money ReadAmount(JsonElement json) =>
        Money.FromMinorUnits(json.GetProperty("amount").GetInt64(), Currency.Parse(json.GetProperty("currency").GetString()!));
}
