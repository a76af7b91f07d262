namespace PaymentSessions;

/// <summary>A <see cref="PaymentOutbox"/>.</summary>
internal static class OutboxTable
{
    public static readonly Table Table = new("payment_outbox")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfInteger("revision"),
            Column.OfTime("due_at").OrNull(),
            Column.OfTime("lease_until").OrNull(),
            Column.OfBoolean("has_dead_letters"),
            Column.OfJson("state"),
        ],
        Key = ["collection_id"],
        Indexes =
        [
            new("ix_payment_outbox_due_at", "due_at") { Filter = "due_at IS NOT NULL" },
            new("ix_payment_outbox_dead", "collection_id") { Filter = HasDeadLetters },
        ],
        Checks = [new("ck_payment_outbox_revision", "revision >= 1")],
    };

    /// <summary>Which outboxes operators see.</summary>
    public const string HasDeadLetters = "has_dead_letters";

    public static void Write(SqlBatch row, PaymentOutbox outbox)
    {
        row.Text(outbox.CollectionId);
        row.Integer(outbox.Revision);
        row.Time(outbox.DueAt);
        row.Time(outbox.LeaseUntil);
        row.Boolean(outbox.HasDeadLetters);
        row.Json(outbox.State);
    }

    public static PaymentOutbox Read(RowReader row) => new()
    {
        CollectionId = row.Text(),
        Revision = row.Integer(),
        DueAt = row.OptionalTime(),
        LeaseUntil = row.OptionalTime(),
        HasDeadLetters = row.Boolean(),
        State = row.Json(),
    };
}
