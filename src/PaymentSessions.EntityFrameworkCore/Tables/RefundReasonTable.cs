namespace PaymentSessions;

/// <summary>A <see cref="RefundReason"/>: of the host, not of a collection.</summary>
internal static class RefundReasonTable
{
    public static readonly Table Table = new("payment_refund_reasons")
    {
        Columns =
        [
            Column.OfName("id"),
            Column.OfText("label"),
            Column.OfText("description").OrNull(),
            Column.OfJson("metadata"),
            Column.OfTime("created_at"),
            Column.OfTime("updated_at"),
        ],
        Key = ["id"],
    };

    public static void Write(SqlBatch row, RefundReason reason)
    {
        row.Text(reason.Id);
        row.Text(reason.Label);
        row.Text(reason.Description);
        row.Json(reason.Metadata);
        row.Time(reason.CreatedAt);
        row.Time(reason.UpdatedAt);
    }

    public static RefundReason Read(RowReader row) => new()
    {
        Id = row.Text(),
        Label = row.Text(),
        Description = row.OptionalText(),
        Metadata = row.Json(),
        CreatedAt = row.Time(),
        UpdatedAt = row.Time(),
    };
}
