using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>A <see cref="PaymentCollection"/> without its children.</summary>
internal static class CollectionTable
{
    public static readonly Table Table = new("payment_collections")
    {
        Columns =
        [
            Column.OfName("id"),
            Column.OfName("reference"),
            Column.OfInteger("amount"),
            Column.OfName("currency"),
            Column.OfJson("provider_ids"),
            Column.OfJson("metadata"),
            Column.OfTime("completed_at").OrNull(),
            Column.OfTime("canceled_at").OrNull(),
            Column.OfTime("created_at"),
            Column.OfTime("updated_at"),
            Column.OfInteger("version"),
            Column.OfTime("due_at").OrNull(),

            // The mark of the commit that wrote the row: what belongs to the same commit is only written where it is found.
            Column.OfInteger("commit_id"),
        ],
        Key = ["id"],
        Indexes =
        [
            new("ix_payment_collections_reference", "reference") { IsUnique = true },
            new("ix_payment_collections_due_at", "due_at") { Filter = "due_at IS NOT NULL" },
        ],
        Checks =
        [
            new("ck_payment_collections_amount", "amount >= 0"),
            new("ck_payment_collections_version", "version >= 1"),
        ],
    };

    private static readonly byte[] NoProviders = "[]"u8.ToArray();

    /// <param name="row">Where it is written.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="commitId">The mark of the commit that writes it.</param>
    public static void Write(SqlBatch row, PaymentCollection collection, long commitId)
    {
        row.Text(collection.Id);
        row.Text(collection.Reference);
        row.Money(collection.Amount);
        row.Document(ToJson(collection.ProviderIds));
        row.Json(collection.Metadata);
        row.Time(collection.CompletedAt);
        row.Time(collection.CanceledAt);
        row.Time(collection.CreatedAt);
        row.Time(collection.UpdatedAt);
        row.Integer(collection.Version);
        row.Time(collection.DueAt);
        row.Integer(commitId);
    }

    public static PaymentCollection Read(RowReader row)
    {
        var collection = new PaymentCollection
        {
            Id = row.Text(),
            Reference = row.Text(),
            Amount = row.Money(),
            ProviderIds = FromJson(row.Document()),
            Metadata = row.Json(),
            CompletedAt = row.OptionalTime(),
            CanceledAt = row.OptionalTime(),
            CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
            Version = row.Integer(),
        };
        row.Skip(2);
        return collection;
    }

    private static byte[] ToJson(ImmutableArray<string> providerIds) =>
        providerIds.IsEmpty ? NoProviders : JsonSerializer.SerializeToUtf8Bytes<IEnumerable<string>>(providerIds);

    private static ImmutableArray<string> FromJson(byte[] json) =>
        json.AsSpan().SequenceEqual(NoProviders) ? [] : JsonSerializer.Deserialize<ImmutableArray<string>>(json);
}
