namespace PaymentSessions;

/// <summary>An <see cref="AccountHolder"/>: an aggregate of its own.</summary>
internal static class AccountHolderTable
{
    public static readonly Table Table = new("payment_account_holders")
    {
        Columns =
        [
            Column.OfName("id"),
            Column.OfName("provider_id"),
            Column.OfText("customer_id"),
            Column.OfText("email").OrNull(),
            Column.OfText("name").OrNull(),
            Column.OfName("remote_id").OrNull(),
            Column.OfJson("private_data"),
            Column.OfJson("settings"),
            Column.OfName("operation_id"),
            Column.OfBoolean("is_open"),
            Column.OfName("state"),
            Column.OfInteger("attempts"),
            Column.OfBoolean("is_repeatable"),
            Column.OfTime("operation_created_at"),
            Column.OfTime("last_sent_at"),
            Column.OfTime("lease_until").OrNull(),
            Column.OfTime("next_attempt_at").OrNull(),
            Column.OfText("rejection_code").OrNull(),
            Column.OfText("rejection_reason").OrNull(),
            Column.OfText("rejection_shopper_message").OrNull(),
            Column.OfTime("created_at"),
            Column.OfTime("updated_at"),
            Column.OfInteger("version"),
            Column.OfTime("due_at").OrNull(),

            // By which a commit is recognised whose connection broke.
            Column.OfInteger("commit_id"),
        ],
        Key = ["id"],
        Indexes =
        [
            // One customer is made known to one provider once.
            new("ix_payment_account_holders_customer_id", "customer_id", "provider_id") { IsUnique = true },
            new("ix_payment_account_holders_due_at", "due_at") { Filter = "due_at IS NOT NULL" },
            new("ix_payment_account_holders_state", "state", "id") { Filter = "is_open" },
        ],
        Checks =
        [
            new("ck_payment_account_holders_attempts", "attempts >= 1"),
            new("ck_payment_account_holders_version", "version >= 1"),
            new("ck_payment_account_holders_remote_id", "state <> 'done' OR remote_id IS NOT NULL"),
            TableCheck.IsOneOf<PaymentOperationState>("ck_payment_account_holders_state", "state"),
        ],
    };

    public static void Write(SqlBatch row, AccountHolder holder, long commitId)
    {
        row.Text(holder.Id);
        row.Text(holder.ProviderId);
        row.Text(holder.CustomerId);
        row.Text(holder.Email);
        row.Text(holder.Name);
        row.Text(holder.RemoteId);
        row.Json(holder.PrivateData);
        row.Json(holder.Settings);
        row.Text(holder.OperationId);
        row.Boolean(!holder.IsSettled);
        row.Enum(holder.State);
        row.Integer(holder.Attempts);
        row.Boolean(holder.IsRepeatable);
        row.Time(holder.OperationCreatedAt);
        row.Time(holder.LastSentAt);
        row.Time(holder.LeaseUntil);
        row.Time(holder.NextAttemptAt);
        row.Text(holder.Rejection?.Code);
        row.Text(holder.Rejection?.Reason);
        row.Text(holder.Rejection?.ShopperMessage);
        row.Time(holder.CreatedAt);
        row.Time(holder.UpdatedAt);
        row.Integer(holder.Version);
        row.Time(holder.DueAt);
        row.Integer(commitId);
    }

    public static AccountHolder Read(RowReader row)
    {
        var (id, providerId, customerId) = (row.Text(), row.Text(), row.Text());
        var (email, name, remoteId) = (row.OptionalText(), row.OptionalText(), row.OptionalText());
        var (privateData, settings, operationId) = (row.Json(), row.Json(), row.Text());
        row.Skip(1);
        return new AccountHolder
        {
            Id = id,
            ProviderId = providerId,
            CustomerId = customerId,
            Email = email,
            Name = name,
            RemoteId = remoteId,
            PrivateData = privateData,
            Settings = settings,
            OperationId = operationId,
            State = row.Enum<PaymentOperationState>(),
            Attempts = checked((int)row.Integer()),
            IsRepeatable = row.Boolean(),
            OperationCreatedAt = row.Time(),
            LastSentAt = row.Time(),
            LeaseUntil = row.OptionalTime(),
            NextAttemptAt = row.OptionalTime(),
            Rejection = OperationTable.ReadRejection(row),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
            Version = row.Integer(),
        };
    }
}
