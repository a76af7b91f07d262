using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>A <see cref="PaymentSession"/>, and how it stands in its collection.</summary>
internal static class SessionTable
{
    public static readonly Table Table = new("payment_sessions")
    {
        Columns =
        [
            Column.OfName("collection_id"),
            Column.OfName("id"),
            Column.OfName("place"),
            Column.OfName("slot"),
            Column.OfName("provider_id"),
            Column.OfInteger("amount"),
            Column.OfName("currency"),
            Column.OfName("status"),
            Column.OfJson("data"),
            Column.OfJson("private_data"),
            Column.OfJson("context"),
            Column.OfJson("metadata"),
            Column.OfJson("request_data"),
            Column.OfJson("settings"),
            Column.OfText("customer_id").OrNull(),
            Column.OfText("customer_email").OrNull(),
            Column.OfText("customer_name").OrNull(),
            Column.OfName("account_holder_id").OrNull(),
            Column.OfName("account_holder_remote_id").OrNull(),
            Column.OfJson("account_holder_data"),
            Column.OfName("operation_id").OrNull(),
            Column.OfName("remote_id").OrNull(),
            Column.OfTime("authorized_at").OrNull(),
            Column.OfTime("expires_at").OrNull(),
            Column.OfTime("created_at"),
            Column.OfTime("updated_at"),
        ],
        Key = ["collection_id", "id"],
        Indexes =
        [
            new("ix_payment_sessions_live", "collection_id") { Filter = IsLive },

            // A webhook names its session by the provider's id, also when it is over.
            new("ix_payment_sessions_remote_id", "provider_id", "remote_id") { Filter = "remote_id IS NOT NULL" },

            // For what a customer may ask of a host: to be told what is kept of them, and to have it erased.
            new("ix_payment_sessions_customer_id", "customer_id", "collection_id") { Filter = "customer_id IS NOT NULL" },

            // A slot has at most one session whose client secret may be out, and one that is about to take its place.
            new("ix_payment_sessions_slot", "collection_id", "slot", "place") { Filter = "place IN ('incumbent', 'candidate')", IsUnique = true },
        ],
        Checks =
        [
            new("ck_payment_sessions_amount", "amount >= 0"),
            TableCheck.IsOneOf<SessionPlace>("ck_payment_sessions_place", "place"),
            TableCheck.IsOneOf<PaymentSessionStatus>("ck_payment_sessions_status", "status"),
        ],
    };

    /// <summary>Which sessions are read with their collection.</summary>
    public const string IsLive = "place <> 'retired'";

    /// <summary>What tells of the customer.</summary>
    public static readonly ImmutableArray<string> PersonalColumns =
        ["data", "private_data", "context", "metadata", "request_data", "customer_email", "customer_name", "account_holder_data"];

    public static void Write(SqlBatch row, PaymentSession session, SessionPlace place)
    {
        row.Text(session.CollectionId);
        row.Text(session.Id);
        row.Enum(place);
        row.Text(session.Slot);
        row.Text(session.ProviderId);
        row.Money(session.Amount);
        row.Enum(session.Status);
        row.Json(session.Data);
        row.Json(session.PrivateData);
        row.Json(session.Context);
        row.Json(session.Metadata);
        row.Json(session.RequestData);
        row.Json(session.Settings);
        row.Text(session.Customer?.Id);
        row.Text(session.Customer?.Email);
        row.Text(session.Customer?.Name);
        row.Text(session.AccountHolderId);
        row.Text(session.AccountHolder?.RemoteId);
        row.Json(session.AccountHolder?.PrivateData ?? default);
        row.Text(session.OperationId);
        row.Text(session.RemoteId);
        row.Time(session.AuthorizedAt);
        row.Time(session.ExpiresAt);
        row.Time(session.CreatedAt);
        row.Time(session.UpdatedAt);
    }

    public static PlacedSession Read(RowReader row)
    {
        var (collectionId, id) = (row.Text(), row.Text());
        var place = row.Enum<SessionPlace>();
        var session = new PaymentSession
        {
            CollectionId = collectionId,
            Id = id,
            Slot = row.Text(),
            ProviderId = row.Text(),
            Amount = row.Money(),
            Status = row.Enum<PaymentSessionStatus>(),
            Data = row.Json(),
            PrivateData = row.Json(),
            Context = row.Json(),
            Metadata = row.Json(),
            RequestData = row.Json(),
            Settings = row.Json(),
            Customer = ReadCustomer(row),
            AccountHolderId = row.OptionalText(),
            AccountHolder = ReadAccountHolder(row),
            OperationId = row.OptionalText(),
            RemoteId = row.OptionalText(),
            IsWithdrawn = place == SessionPlace.Withdrawn,
            AuthorizedAt = row.OptionalTime(),
            ExpiresAt = row.OptionalTime(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
        };
        return new PlacedSession(session, place);
    }

    private static PaymentCustomer? ReadCustomer(RowReader row)
    {
        var (id, email, name) = (row.OptionalText(), row.OptionalText(), row.OptionalText());
        return id is null ? null : new PaymentCustomer(id) { Email = email, Name = name };
    }

    private static ProviderAccountHolder? ReadAccountHolder(RowReader row)
    {
        var (remoteId, privateData) = (row.OptionalText(), row.Json());
        return remoteId is null ? null : new ProviderAccountHolder { RemoteId = remoteId, PrivateData = privateData };
    }
}
