using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Sql;

/// <summary>However much there is, what a request needs is found by an index.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class QueryPlanTests(DatabaseKind kind)
{
    private const int Collections = 10_000;
    private const int SessionsOfOne = 1_000;

    private TestDatabase _database = null!;
    private StoreHost _host = null!;

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _host = await _database.StartHostAsync();
        var collection = await _host.Store.AddAsync(Samples.Collection());
        await _host.Store.ChangeAsync(Samples.WriteEverything(collection));

        await MultiplyAsync(CollectionTable.Table, Collections, "id", "reference");
        await MultiplyAsync(RefundReasonTable.Table, Collections, "id", "label");
        await SpreadAsync(SessionTable.Table);
        await SpreadAsync(OperationTable.Table);
        await SpreadAsync(PaymentTable.Table, "id");
        await SpreadAsync(CaptureTable.Table, "payment_id");
        await SpreadAsync(RefundTable.Table, "payment_id", "remote_id");
        await MultiplyAsync(SessionTable.Table, SessionsOfOne, "id", "id", $"collection_id = '{collection.Id}' AND place = 'retired'");
        await MultiplyAsync(RequestTable.Table, Collections, "id", "collection_id");
        await _host.Store.SaveAccountHolderAsync(null, Samples.AccountHolder(), default);
        await MultiplyAsync(AccountHolderTable.Table, Collections, "id", "customer_id");
        await _database.ExecuteAsync("UPDATE payment_operations SET is_open = false WHERE id LIKE '%7'");
        await _database.ExecuteAsync("ANALYZE");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    /// <summary>
    /// But for the table with one row, for the host's own short list, and for the one statement that PostgreSQL rightly plans anew for each
    /// limit.
    /// </summary>
    private static IEnumerable<string> Statements => typeof(StoreStatements).GetProperties().Select(property => property.Name)
        .Where(name => name is not (nameof(StoreStatements.SchemaVersion)
            or nameof(StoreStatements.ListRefundReasons)
            or nameof(StoreStatements.DeleteExpiredRequests)));

    [TestCaseSource(nameof(Statements))]
    public async Task A_statement_finds_its_rows_by_an_index(string name)
    {
        var statement = (SqlStatement)typeof(StoreStatements).GetProperty(name)!.GetValue(_host.Services.GetRequiredService<StoreStatements>())!;
        foreach (var part in statement.Parts)
        {
            var plan = await ExplainAsync(part);
            Assert.That(plan, Does.Not.Contain("Seq Scan").And.Not.Contain("SCAN"), part);
        }
    }

    /// <summary>Both databases plan without knowing the arguments, as for a prepared statement.</summary>
    private async Task<string> ExplainAsync(string sql)
    {
        if (kind == DatabaseKind.PostgreSql) return string.Join('\n', await _database.QueryAsync(GenericPlan.Explain(sql)));
        return string.Join('\n', await _database.QueryAsync($"EXPLAIN QUERY PLAN {sql}", 3, GenericPlan.CountParameters(sql)));
    }

    /// <summary>Gives every collection the rows that the first one has, with ids of its own in some columns.</summary>
    private Task<int> SpreadAsync(Table table, params string[] unique) => _database.ExecuteAsync($"""
        INSERT INTO {table.Name} ({Columns(table)})
        SELECT {string.Join(", ", table.Columns.Select(column => column.Name == "collection_id" ? "c.id" : $"s.{column.Name}{(unique.Contains(column.Name) ? " || c.id" : "")}"))}
        FROM {table.Name} s, payment_collections c WHERE c.id <> s.collection_id
        """);

    /// <summary>Copies the one row of a table, with other texts in two of its columns.</summary>
    private async Task MultiplyAsync(Table table, int count, string key, string unique, string condition = "true")
    {
        var numbers = $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n) n";
        var columns = table.Columns.Select(column => column.Name == key || column.Name == unique ? $"t.{column.Name} || '_' || n.i" : $"t.{column.Name}");
        await _database.ExecuteAsync(
            $"INSERT INTO {table.Name} ({Columns(table)}) SELECT {string.Join(", ", columns)} FROM {table.Name} t, {numbers} WHERE {condition}");
    }

    private static string Columns(Table table) => string.Join(", ", table.Columns.Select(column => column.Name));
}
