namespace PaymentSessions;

/// <summary>A <see cref="Refund"/> of a payment, which names its reason.</summary>
internal static class RefundTable
{
    public static readonly Table Table = new("payment_refunds")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfName("id"),
            Column.OfName("payment_id"),
            Column.OfName("provider_id"),
            Column.OfName("remote_id").OrNull(),
            Column.OfInteger("amount"),
            Column.OfName("currency"),
            Column.OfName("operation_id").OrNull(),
            Column.OfName("reason_id").OrNull(),
            Column.OfText("note").OrNull(),
            Column.OfTime("failed_at").OrNull(),
            Column.OfTime("created_at"),
            Column.OfText("created_by").OrNull(),
        ],
        Key = ["collection_id", "id"],
        References =
        [
            new(PaymentTable.Table, "collection_id", "payment_id"),
            new(RefundReasonTable.Table, "reason_id"),
        ],
        Indexes =
        [
            new("ix_payment_refunds_payment_id", "collection_id", "payment_id"),
            new("ix_payment_refunds_reason_id", "reason_id"),

            // A refund that its provider tells of twice is recorded once. A provider may number the refunds of each payment anew.
            new("ix_payment_refunds_remote_id", "collection_id", "payment_id", "remote_id") { Filter = "remote_id IS NOT NULL", IsUnique = true },
        ],
        Checks = [new("ck_payment_refunds_amount", "amount >= 0")],
    };

    public static void Write(SqlBatch row, Payment payment, Refund refund)
    {
        row.Text(payment.CollectionId);
        row.Text(refund.Id);
        row.Text(payment.Id);
        row.Text(payment.ProviderId);
        row.Text(refund.RemoteId);
        row.Money(refund.Amount);
        row.Text(refund.OperationId);
        row.Text(refund.Reason?.Id);
        row.Text(refund.Note);
        row.Time(refund.FailedAt);
        row.Time(refund.CreatedAt);
        row.Text(refund.CreatedBy);
    }

    /// <summary>Reads a refund, and its reason from the columns after it.</summary>
    /// <returns>The refund, with the id of its payment.</returns>
    public static (string PaymentId, Refund Refund) Read(RowReader row)
    {
        row.Skip(1);
        var (id, paymentId) = (row.Text(), row.Text());
        row.Skip(1);
        var (remoteId, amount, operationId, reasonId) = (row.OptionalText(), row.Money(), row.OptionalText(), row.OptionalText());
        return (paymentId, new Refund
        {
            Id = id,
            RemoteId = remoteId,
            Amount = amount,
            OperationId = operationId,
            Note = row.OptionalText(),
            FailedAt = row.OptionalTime(),
            CreatedAt = row.Time(),
            CreatedBy = row.OptionalText(),
            Reason = reasonId is null ? null : RefundReasonTable.Read(row),
        });
    }
}
