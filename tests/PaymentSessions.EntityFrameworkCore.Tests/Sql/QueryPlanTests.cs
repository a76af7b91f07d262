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

        await _host.Store.TryAddWebhookAsync(Samples.Webhook(), default);

        await MultiplyAsync(CollectionTable.Table, Collections, "id", "reference");
        await MultiplyAsync(RefundReasonTable.Table, Collections, "id", "label");
        await SpreadAsync(SessionTable.Table);
        await SpreadAsync(OperationTable.Table);
        await SpreadAsync(PaymentTable.Table, "id");
        await SpreadAsync(CaptureTable.Table, "payment_id");
        await SpreadAsync(RefundTable.Table, "payment_id", "remote_id");
        await SpreadAsync(HistoryTable.Table);
        await SpreadAsync(OutboxTable.Table);
        await MultiplyAsync(SessionTable.Table, SessionsOfOne, "id", "id", $"collection_id = '{collection.Id}' AND place = 'retired'");
        await MultiplyAsync(RequestTable.Table, Collections, "id", "collection_id");
        await _host.Store.SaveAccountHolderAsync(null, Samples.AccountHolder(), default);
        await MultiplyAsync(AccountHolderTable.Table, Collections, "id", "customer_id");
        await MultiplyAsync(WebhookTable.Table, Collections, "event_id", "type");
        await _database.ExecuteAsync("UPDATE payment_operations SET is_open = false WHERE id LIKE '%7'");
        await _database.ExecuteAsync("ANALYZE");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    /// <summary>
    /// But for the table with one row, for the host's own short list, for what counts everything that isn't settled, and for the statements
    /// that PostgreSQL rightly plans anew for each limit.
    /// </summary>
    private static IEnumerable<string> Statements => typeof(StoreStatements).GetProperties().Select(property => property.Name)
        .Where(name => name is not (nameof(StoreStatements.SchemaVersion)
            or nameof(StoreStatements.ListRefundReasons)
            or nameof(StoreStatements.SummarizeOperations)
            or nameof(StoreStatements.DeleteExpiredRequests)
            or nameof(StoreStatements.DeleteExpiredWebhooks)));

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

    private static IEnumerable<TestCaseData> Lists()
    {
        yield return List("by_age", new PaymentQuery());
        yield return List("latest_first", new PaymentQuery { Order = PaymentOrder.CreatedAt, IsDescending = true });
        yield return List("of_ids", new PaymentQuery { Ids = ["pay_1", "pay_2"] });
        yield return List("of_a_session", new PaymentQuery { SessionIds = ["payses_1"] });
        yield return List("of_a_collection", new PaymentQuery { CollectionIds = ["pay_col_1"] });
        yield return List("in_review", new PaymentQuery { NeedsReview = true });
        yield return List("in_review_by_age", new PaymentQuery { NeedsReview = true, Order = PaymentOrder.CreatedAt });
        yield return List("of_a_day", new PaymentQuery { CreatedAt = new TimeRange { NotBefore = DateTimeOffset.UnixEpoch }, Order = PaymentOrder.CreatedAt });

        static TestCaseData List(string name, PaymentQuery query) => new(query) { TestName = $"The_list_of_payments_{name}_is_read_by_an_index" };
    }

    /// <summary>But for the count of all payments, which has to count all payments.</summary>
    [TestCaseSource(nameof(Lists))]
    public async Task The_list_of_payments_is_read_by_an_index(PaymentQuery query)
    {
        var page = _host.Services.GetRequiredService<StoreStatements>().ListPayments(query)[0].Parts[1];

        var plan = await ExplainAsync(page);

        Assert.That(plan, Does.Not.Contain("Seq Scan").And.Not.Contain("SCAN payment_payments\n"), page);
        Assert.That(plan, Does.Contain("ix_payment_payments").Or.Contain("payment_payments_1").Or.Contain("pk_payment_payments"), page);
    }

    [Test]
    public async Task Payments_in_review_are_counted_and_listed_by_their_own_index()
    {
        foreach (var part in _host.Services.GetRequiredService<StoreStatements>().ListPayments(new PaymentQuery { NeedsReview = true })[0].Parts)
        {
            Assert.That(await ExplainAsync(part), Does.Contain("ix_payment_payments_needs_review"), part);
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
