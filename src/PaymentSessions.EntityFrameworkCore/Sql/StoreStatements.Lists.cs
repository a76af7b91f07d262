using System.Collections.Immutable;

namespace PaymentSessions;

internal sealed partial class StoreStatements
{
    /// <summary>Counts payments, and reads where a page of them is. What isn't restricted isn't in the text, so that the rest finds its index.</summary>
    public SqlBatch ListPayments(PaymentQuery query)
    {
        var values = new List<Action<SqlBatch>>();
        var conditions = new List<string>();
        AddList("id", query.Ids);
        AddList("session_id", query.SessionIds);
        AddList("collection_id", query.CollectionIds);
        AddList("provider_id", query.ProviderIds);
        AddRange("created_at", query.CreatedAt);
        AddRange("updated_at", query.UpdatedAt);
        if (query.NeedsReview is { } inReview) conditions.Add($"{(inReview ? "" : "NOT ")}p.{PaymentTable.NeedsReview}");

        var from = $"FROM {NameOf(PaymentTable.Table)} p{(conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions))}";
        var page = $"LIMIT {Add(batch => batch.Integer(query.Limit))} OFFSET {Add(batch => batch.Integer(query.Offset))}";
        var batch = new SqlBatch().Add(new SqlStatement(
            $"SELECT count(*) {from}",
            $"SELECT p.collection_id, p.id {from} ORDER BY {SortBy(query)} {page}")
        {
            IsOneOff = true,
        });
        foreach (var add in values) add(batch);
        return batch;

        void AddList(string column, ImmutableArray<string> ids)
        {
            if (!ids.IsEmpty) conditions.Add($"p.{column} IN ({string.Join(", ", ids.Select(id => Add(batch => batch.Text(id))))})");
        }

        void AddRange(string column, TimeRange range)
        {
            AddBound(column, ">", range.After);
            AddBound(column, ">=", range.NotBefore);
            AddBound(column, "<", range.Before);
            AddBound(column, "<=", range.NotAfter);
        }

        void AddBound(string column, string comparison, DateTimeOffset? time)
        {
            if (time is not null) conditions.Add($"p.{column} {comparison} {Add(batch => batch.Time(time))}");
        }

        string Add(Action<SqlBatch> add)
        {
            values.Add(add);
            return "$" + Number(values.Count);
        }
    }

    private static string SortBy(PaymentQuery query)
    {
        var direction = query.IsDescending ? " DESC" : "";
        return query.Order switch
        {
            PaymentOrder.CreatedAt => $"p.created_at{direction}, p.id{direction}",
            PaymentOrder.UpdatedAt => $"p.updated_at{direction}, p.id{direction}",
            _ => $"p.id{direction}",
        };
    }
}
