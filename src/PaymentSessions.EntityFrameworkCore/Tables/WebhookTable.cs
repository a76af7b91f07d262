namespace PaymentSessions;

/// <summary>A <see cref="StoredWebhook"/>. It comes before anybody knows its collection, and may belong to none.</summary>
internal static class WebhookTable
{
    public static readonly Table Table = new("payment_webhooks")
    {
        Columns =
        [
            Column.OfName("provider_id"),
            Column.OfName("event_id"),
            Column.OfText("type"),
            Column.OfName("state"),
            Column.OfName("remote_id").OrNull(),
            Column.OfName("operation_id").OrNull(),
            Column.OfJson("facts"),
            Column.OfInteger("attempts"),
            Column.OfTime("next_attempt_at").OrNull(),
            Column.OfName("collection_id").OrNull(),
            Column.OfTime("received_at"),
            Column.OfTime("settled_at").OrNull(),
        ],
        Key = ["provider_id", "event_id"],
        Indexes =
        [
            new("ix_payment_webhooks_next_attempt_at", "next_attempt_at") { Filter = "next_attempt_at IS NOT NULL" },
            new("ix_payment_webhooks_settled_at", "settled_at") { Filter = "settled_at IS NOT NULL" },
            new("ix_payment_webhooks_state", "state", "received_at", "provider_id", "event_id"),
        ],
        Checks =
        [
            new("ck_payment_webhooks_attempts", "attempts >= 0"),
            TableCheck.IsOneOf<StoredWebhookState>("ck_payment_webhooks_state", "state"),
        ],
    };

    public static void Write(SqlBatch row, StoredWebhook webhook)
    {
        row.Text(webhook.ProviderId);
        row.Text(webhook.EventId);
        row.Text(webhook.Type);
        row.Enum(webhook.State);
        row.Text(webhook.RemoteId);
        row.Text(webhook.OperationId);
        row.Json(webhook.Facts);
        row.Integer(webhook.Attempts);
        row.Time(webhook.NextAttemptAt);
        row.Text(webhook.CollectionId);
        row.Time(webhook.ReceivedAt);
        row.Time(webhook.SettledAt);
    }

    public static StoredWebhook Read(RowReader row) => new()
    {
        ProviderId = row.Text(),
        EventId = row.Text(),
        Type = row.Text(),
        State = row.Enum<StoredWebhookState>(),
        RemoteId = row.OptionalText(),
        OperationId = row.OptionalText(),
        Facts = row.Json(),
        Attempts = checked((int)row.Integer()),
        NextAttemptAt = row.OptionalTime(),
        CollectionId = row.OptionalText(),
        ReceivedAt = row.Time(),
        SettledAt = row.OptionalTime(),
    };
}
