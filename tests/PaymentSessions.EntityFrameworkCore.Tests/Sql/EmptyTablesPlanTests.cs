using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PaymentSessions.Tests.Sql;

/// <summary>
/// A host on a new database once took twenty times as long to read a collection as the same host after a restart: its prepared statements
/// kept the plans that were made while the tables were empty.
/// </summary>
public sealed class EmptyTablesPlanTests
{
    [TestCase(nameof(StoreStatements.Find))]
    [TestCase(nameof(StoreStatements.UpdateCollection))]
    [TestCase(nameof(StoreStatements.RetireSession))]
    [TestCase(nameof(StoreStatements.SaveSession))]
    public async Task A_plan_that_is_made_on_empty_tables_reads_none_of_them_whole(string name)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var host = await database.StartHostAsync();
        await database.ExecuteAsync("VACUUM ANALYZE");
        var statement = (SqlStatement)typeof(StoreStatements).GetProperty(name)!.GetValue(host.Services.GetRequiredService<StoreStatements>())!;

        await using var connection = new NpgsqlConnection(PostgreSqlConnectionString.Complete(database.ConnectionString));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(GenericPlan.Explain(statement.Text), connection);
        await using var plan = await command.ExecuteReaderAsync();

        while (await plan.ReadAsync()) Assert.That(plan.GetString(0), Does.Not.Contain("Seq Scan"));
    }
}
