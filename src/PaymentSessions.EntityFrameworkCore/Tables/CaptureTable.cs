namespace PaymentSessions;

/// <summary>A <see cref="Capture"/> of a payment.</summary>
internal static class CaptureTable
{
    public static readonly Table Table = new("payment_captures")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfName("id"),
            Column.OfName("payment_id"),
            Column.OfInteger("amount"),
            Column.OfName("currency"),
            Column.OfName("operation_id").OrNull(),
            Column.OfTime("created_at"),
            Column.OfText("created_by").OrNull(),
        ],
        Key = ["collection_id", "id"],
        References = [new(PaymentTable.Table, "collection_id", "payment_id")],
        Indexes = [new("ix_payment_captures_payment_id", "collection_id", "payment_id")],
        Checks = [new("ck_payment_captures_amount", "amount >= 0")],
    };

    public static void Write(SqlBatch row, Payment payment, Capture capture)
    {
        row.Text(payment.CollectionId);
        row.Text(capture.Id);
        row.Text(payment.Id);
        row.Money(capture.Amount);
        row.Text(capture.OperationId);
        row.Time(capture.CreatedAt);
        row.Text(capture.CreatedBy);
    }

    /// <returns>The capture, with the id of its payment.</returns>
    public static (string PaymentId, Capture Capture) Read(RowReader row)
    {
        row.Skip(1);
        var (id, paymentId) = (row.Text(), row.Text());
        return (paymentId, new Capture
        {
            Id = id,
            Amount = row.Money(),
            OperationId = row.OptionalText(),
            CreatedAt = row.Time(),
            CreatedBy = row.OptionalText(),
        });
    }
}
