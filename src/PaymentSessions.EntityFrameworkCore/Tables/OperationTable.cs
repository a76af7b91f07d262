namespace PaymentSessions;

/// <summary>A <see cref="PaymentOperation"/>, settled or not.</summary>
internal static class OperationTable
{
    public const string KeyIndex = "ix_payment_operations_operation_key";

    public static readonly Table Table = new("payment_operations")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfName("id"),

            // Whether it is in its collection's journal.
            Column.OfBoolean("is_open"),
            Column.OfName("kind"),
            Column.OfName("session_id"),
            Column.OfName("payment_id").OrNull(),
            Column.OfName("provider_id"),
            Column.OfName("remote_id").OrNull(),
            Column.OfInteger("amount"),
            Column.OfName("currency"),
            Column.OfJson("settings"),
            Column.OfName("state"),
            Column.OfInteger("attempts"),
            Column.OfTime("last_sent_at"),
            Column.OfBoolean("is_repeatable"),
            Column.OfTime("lease_until").OrNull(),
            Column.OfTime("next_attempt_at").OrNull(),
            Column.OfText("rejection_code").OrNull(),
            Column.OfText("rejection_reason").OrNull(),
            Column.OfText("rejection_shopper_message").OrNull(),
            Column.OfText("review_reason").OrNull(),
            Column.OfTime("created_at"),
            Column.OfText("operation_key").OrNull(),
            Column.OfText("requested_by").OrNull(),
            Column.OfName("reason_id").OrNull(),
            Column.OfText("note").OrNull(),
        ],
        Key = ["collection_id", "id"],
        Indexes =
        [
            new("ix_payment_operations_open", "collection_id") { Filter = "is_open" },
            new("ix_payment_operations_state", "state", "id") { Filter = "is_open" },

            // One wish is one operation, however often it is repeated.
            new(KeyIndex, "collection_id", "operation_key") { Filter = "operation_key IS NOT NULL", IsUnique = true },
        ],
        Checks =
        [
            new("ck_payment_operations_amount", "amount >= 0"),
            new("ck_payment_operations_attempts", "attempts >= 0"),
            TableCheck.IsOneOf<PaymentOperationKind>("ck_payment_operations_kind", "kind"),
            TableCheck.IsOneOf<PaymentOperationState>("ck_payment_operations_state", "state"),
        ],
    };

    public static void Write(SqlBatch row, PaymentOperation operation, bool isOpen)
    {
        row.Text(operation.CollectionId);
        row.Text(operation.Id);
        row.Boolean(isOpen);
        row.Enum(operation.Kind);
        row.Text(operation.SessionId);
        row.Text(operation.PaymentId);
        row.Text(operation.ProviderId);
        row.Text(operation.RemoteId);
        row.Money(operation.Amount);
        row.Json(operation.Settings);
        row.Enum(operation.State);
        row.Integer(operation.Attempts);
        row.Time(operation.LastSentAt);
        row.Boolean(operation.IsRepeatable);
        row.Time(operation.LeaseUntil);
        row.Time(operation.NextAttemptAt);
        row.Text(operation.Rejection?.Code);
        row.Text(operation.Rejection?.Reason);
        row.Text(operation.Rejection?.ShopperMessage);
        row.Text(operation.ReviewReason);
        row.Time(operation.CreatedAt);
        row.Text(operation.Key);
        row.Text(operation.RequestedBy);
        row.Text(operation.Reason?.Id);
        row.Text(operation.Note);
    }

    /// <summary>Reads an operation, and its reason from the columns after it.</summary>
    public static PaymentOperation Read(RowReader row)
    {
        var (collectionId, id) = (row.Text(), row.Text());
        row.Skip(1);
        var operation = new PaymentOperation
        {
            Id = id,
            CollectionId = collectionId,
            Kind = row.Enum<PaymentOperationKind>(),
            SessionId = row.Text(),
            PaymentId = row.OptionalText(),
            ProviderId = row.Text(),
            RemoteId = row.OptionalText(),
            Amount = row.Money(),
            Settings = row.Json(),
            State = row.Enum<PaymentOperationState>(),
            Attempts = checked((int)row.Integer()),
            LastSentAt = row.Time(),
            IsRepeatable = row.Boolean(),
            LeaseUntil = row.OptionalTime(),
            NextAttemptAt = row.OptionalTime(),
            Rejection = ReadRejection(row),
            ReviewReason = row.OptionalText(),
            CreatedAt = row.Time(),
            Key = row.OptionalText(),
            RequestedBy = row.OptionalText(),
        };
        var (reasonId, note) = (row.OptionalText(), row.OptionalText());
        return operation with { Reason = reasonId is null ? null : RefundReasonTable.Read(row), Note = note };
    }

    public static ProviderRejection? ReadRejection(RowReader row)
    {
        var (code, reason, shopperMessage) = (row.OptionalText(), row.OptionalText(), row.OptionalText());
        return code is null ? null : new ProviderRejection(code, reason ?? "") { ShopperMessage = shopperMessage };
    }
}
