namespace PaymentSessions;

/// <summary>A <see cref="Payment"/> without its captures and refunds, but with their sums, which the database checks.</summary>
internal static class PaymentTable
{
    /// <summary>Which payments an operator has to look at, as SQL.</summary>
    public const string NeedsReview = "needs_review";

    /// <summary>Not <c>payments</c>: many a host has a table of that name.</summary>
    public static readonly Table Table = new("payment_payments")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfName("id"),
            Column.OfName("session_id"),
            Column.OfName("provider_id"),
            Column.OfName("remote_id").OrNull(),
            Column.OfInteger("amount"),
            Column.OfName("currency"),
            Column.OfInteger("released_amount"),
            Column.OfInteger("captured_amount"),
            Column.OfInteger("refunded_amount"),

            // What the unsettled operations of its collection may still take and give back.
            Column.OfInteger("reserved_capture_amount"),
            Column.OfInteger("reserved_refund_amount"),
            Column.OfBoolean("counts"),
            Column.OfBoolean("needs_review"),
            Column.OfJson("data"),
            Column.OfJson("private_data"),
            Column.OfTime("created_at"),
            Column.OfTime("updated_at"),
            Column.OfTime("captured_at").OrNull(),
            Column.OfTime("canceled_at").OrNull(),
        ],
        Key = ["collection_id", "id"],
        References = [new(CollectionTable.Table, "collection_id")],
        Indexes =
        [
            new("ix_payment_payments_id", "id"),
            new("ix_payment_payments_session_id", "session_id"),
            new("ix_payment_payments_created_at", "created_at", "id"),
            new("ix_payment_payments_needs_review", "id") { Filter = NeedsReview },
        ],
        Checks =
        [
            new("ck_payment_payments_amounts", "amount >= 0 AND released_amount >= 0 AND captured_amount >= 0 AND refunded_amount >= 0"),

            // Written as differences, which can't overflow where the check before holds.
            new("ck_payment_payments_captured", "needs_review OR captured_amount <= amount - released_amount"),
            new("ck_payment_payments_refunded", "needs_review OR refunded_amount <= captured_amount"),
            new("ck_payment_payments_reserved", "reserved_capture_amount >= 0 AND reserved_refund_amount >= 0"),
            new("ck_payment_payments_reserved_capture", "needs_review OR reserved_capture_amount <= amount - released_amount - captured_amount"),
            new("ck_payment_payments_reserved_refund", "needs_review OR reserved_refund_amount <= captured_amount - refunded_amount"),
        ],
    };

    public static void Write(SqlBatch row, Payment payment, PaymentReservations reserved)
    {
        row.Text(payment.CollectionId);
        row.Text(payment.Id);
        row.Text(payment.SessionId);
        row.Text(payment.ProviderId);
        row.Text(payment.RemoteId);
        row.Money(payment.Amount);
        row.Integer(payment.ReleasedAmount.MinorUnits);
        row.Integer(payment.CapturedAmount.MinorUnits);
        row.Integer(payment.RefundedAmount.MinorUnits);
        row.Integer(reserved.Capture.MinorUnits);
        row.Integer(reserved.Refund.MinorUnits);
        row.Boolean(payment.Counts);
        row.Boolean(payment.NeedsReview);
        row.Json(payment.Data);
        row.Json(payment.PrivateData);
        row.Time(payment.CreatedAt);
        row.Time(payment.UpdatedAt);
        row.Time(payment.CapturedAt);
        row.Time(payment.CanceledAt);
    }

    public static Payment Read(RowReader row)
    {
        var (collectionId, id) = (row.Text(), row.Text());
        var (sessionId, providerId, remoteId) = (row.Text(), row.Text(), row.OptionalText());
        var amount = row.Money();
        var released = Money.FromMinorUnits(row.Integer(), amount.Currency);
        row.Skip(4);
        return new Payment
        {
            CollectionId = collectionId,
            Id = id,
            SessionId = sessionId,
            ProviderId = providerId,
            RemoteId = remoteId,
            Amount = amount,
            ReleasedAmount = released,
            Counts = row.Boolean(),
            NeedsReview = row.Boolean(),
            Data = row.Json(),
            PrivateData = row.Json(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
            CapturedAt = row.OptionalTime(),
            CanceledAt = row.OptionalTime(),
        };
    }
}
