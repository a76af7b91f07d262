namespace PaymentSessions;

/// <summary>A <see cref="PaymentHistoryEntry"/>. A row is never changed and never deleted.</summary>
internal static class HistoryTable
{
    public static readonly Table Table = new("payment_history")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfInteger("version"),
            Column.OfTime("at"),
            Column.OfText("actor").OrNull(),
            Column.OfJson("document"),
        ],
        Key = ["collection_id", "version"],
    };

    public static void Write(SqlBatch row, PaymentHistoryEntry entry)
    {
        row.Text(entry.CollectionId);
        row.Integer(entry.Version);
        row.Time(entry.At);
        row.Text(entry.Actor);
        row.Json(entry.Document);
    }

    public static PaymentHistoryEntry Read(RowReader row) => new()
    {
        CollectionId = row.Text(),
        Version = row.Integer(),
        At = row.Time(),
        Actor = row.OptionalText(),
        Document = row.Json(),
    };
}
