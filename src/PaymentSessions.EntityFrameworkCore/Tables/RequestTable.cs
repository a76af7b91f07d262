namespace PaymentSessions;

/// <summary>An <see cref="IdempotentRequest"/>. It is found by its id alone: whoever repeats a request may not know its collection.</summary>
internal static class RequestTable
{
    public const string PrimaryKey = "pk_payment_idempotent_requests";

    public static readonly Table Table = new("payment_idempotent_requests")
    {
        Columns =
        [
            Column.OfName("id"),
            Column.OfName("content_hash"),
            Column.OfName("collection_id").OrNull(),
            Column.OfName("session_id").OrNull(),
            Column.OfTime("lease_until"),
            Column.OfInteger("status_code").OrNull(),
            Column.OfBytes("body"),
            Column.OfTime("created_at"),
            Column.OfTime("expires_at"),
        ],
        Key = ["id"],
        Indexes =
        [
            new("ix_payment_idempotent_requests_expires_at", "expires_at"),
            new("ix_payment_idempotent_requests_collection_id", "collection_id") { Filter = "collection_id IS NOT NULL" },
        ],
    };

    public static void Write(SqlBatch row, IdempotentRequest request)
    {
        row.Text(request.Id);
        row.Text(request.ContentHash);
        row.Text(request.CollectionId);
        row.Text(request.SessionId);
        row.Time(request.LeaseUntil);
        row.Integer(request.StatusCode);
        row.Bytes(request.Body);
        row.Time(request.CreatedAt);
        row.Time(request.ExpiresAt);
    }

    public static IdempotentRequest Read(RowReader row) => new()
    {
        Id = row.Text(),
        ContentHash = row.Text(),
        CollectionId = row.OptionalText(),
        SessionId = row.OptionalText(),
        LeaseUntil = row.Time(),
        StatusCode = checked((int?)row.OptionalInteger()),
        Body = row.Bytes(),
        CreatedAt = row.Time(),
        ExpiresAt = row.Time(),
    };
}
