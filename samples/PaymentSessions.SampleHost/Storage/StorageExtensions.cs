using Microsoft.EntityFrameworkCore;
using PaymentSessions;

namespace SampleHost.Storage;

/// <summary>Where the shop keeps everything: a SQLite file, or PostgreSQL for many hosts. The connection string decides.</summary>
public static class StorageExtensions
{
    public static void UseShopStorage(this PaymentSessionsBuilder payments, IConfiguration configuration)
    {
        var connection = configuration.GetConnectionString("Payments")
            ?? throw new InvalidOperationException("Set ConnectionStrings:Payments to a SQLite file (Data Source=...) or PostgreSQL (Host=...).");
        var isPostgreSql = connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

        _ = isPostgreSql ? payments.UsePostgreSql(connection) : payments.UseSqlite(connection);
        payments.Services.AddDbContextFactory<ShopContext>(shop =>
        {
            _ = isPostgreSql ? shop.UseNpgsql(connection) : shop.UseSqlite(connection);
        });
    }

    /// <summary>Makes or updates the tables.</summary>
    public static async Task PrepareStorageAsync(this WebApplication app)
    {
        await app.Services.MigratePaymentSessionsAsync();
        await using var shop = await app.Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync();
        await shop.CreateTableAsync();
    }
}
