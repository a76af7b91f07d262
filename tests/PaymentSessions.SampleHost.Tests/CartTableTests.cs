using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>The table that an older version of the sample has made.</summary>
public sealed class CartTableTests
{
    [Test]
    public async Task A_SQLite_table_without_the_time_of_payment_gets_it()
    {
        await using var shop = await SampleShop.StartAsync();
        await using var connection = new SqliteConnection(shop.SqliteConnectionString);

        await ExpectColumnAsync(shop, connection);
    }

    [Test]
    public async Task A_PostgreSQL_table_without_the_time_of_payment_gets_it()
    {
        await using var cluster = await PostgreSqlCluster.StartAsync("-c fsync=off");
        var database = cluster.ConnectionString(await cluster.CreateDatabaseAsync());
        await using var shop = await SampleShop.StartAsync((SampleShop.Database, database));
        await using var connection = new NpgsqlConnection(database);

        await ExpectColumnAsync(shop, connection);
    }

    private static async Task ExpectColumnAsync(SampleShop shop, DbConnection connection)
    {
        var cartId = await shop.MakeCartAsync();
        var made = await shop.GetAsync($"/store/carts/{cartId}");
        await shop.WaitForGreetingAsync();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE shop_carts DROP COLUMN paid_at";
        await command.ExecuteNonQueryAsync();
        await connection.CloseAsync();
        var lacking = await shop.GetAsync($"/store/carts/{cartId}");

        await shop.RestartAsync(isAsked: true);
        var kept = await shop.GetAsync($"/store/carts/{cartId}");
        await shop.CaptureAsync(await shop.PayAsync(cartId));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lacking.Status, Is.EqualTo(500));
            Assert.That(kept.Text, Is.EqualTo(made.Text));
            Assert.That(await shop.WaitUntilPaidAsync(cartId), Does.EndWith("Z"));
        }
    }
}
