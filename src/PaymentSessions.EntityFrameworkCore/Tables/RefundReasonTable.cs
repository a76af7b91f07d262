namespace PaymentSessions;

/// <summary>
/// A <see cref="RefundReason"/>: of the host, not of a collection. Rows are never deleted, so that no refund can lose its reason, whoever
/// chooses it at the same time.
/// </summary>
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
            Column.OfTime("retired_at").OrNull(),
            Column.OfText("code").OrNull(),
        ],
        Key = ["id"],
        Indexes = [new("ix_payment_refund_reasons_listed", "id") { Filter = IsListed }],
    };

    /// <summary>Which reasons can be chosen.</summary>
    public const string IsListed = "retired_at IS NULL";

    public static void Write(SqlBatch row, RefundReason reason)
    {
        row.Text(reason.Id);
        row.Text(reason.Label);
        row.Text(reason.Description);
        row.Json(reason.Metadata);
        row.Time(reason.CreatedAt);
        row.Time(reason.UpdatedAt);
        row.Time(reason.RetiredAt);
        row.Text(reason.Code);
    }

    public static RefundReason Read(RowReader row) => new()
    {
        Id = row.Text(),
        Label = row.Text(),
        Description = row.OptionalText(),
        Metadata = row.Json(),
        CreatedAt = row.Time(),
        UpdatedAt = row.Time(),
        RetiredAt = row.OptionalTime(),
        Code = row.OptionalText(),
    };
}
