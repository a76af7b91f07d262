using Microsoft.EntityFrameworkCore;

namespace SampleHost.Storage;

/// <summary>The shop's own table, in the same database as the payments'.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<CartRow> Carts => Set<CartRow>();

    /// <summary>
    /// Makes the table at first start, and adds what one of an older version lacks. A shop that grows would have migrations. The types are
    /// PostgreSQL's; SQLite takes any.
    /// </summary>
    public async Task CreateTableAsync()
    {
        await using var transaction = await Database.BeginTransactionAsync();
        await Database.ExecuteSqlAsync(
            $"CREATE TABLE IF NOT EXISTS shop_carts (id TEXT NOT NULL PRIMARY KEY, currency TEXT NOT NULL, items TEXT NOT NULL)");

        if (Database.IsNpgsql())
        {
            await Database.ExecuteSqlAsync($"ALTER TABLE shop_carts ADD COLUMN IF NOT EXISTS paid_at timestamptz");
        }
        else if (!await Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('shop_carts')").ContainsAsync("paid_at"))
        {
            await Database.ExecuteSqlAsync($"ALTER TABLE shop_carts ADD COLUMN paid_at timestamptz");
        }

        await transaction.CommitAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<CartRow>(cart =>
    {
        cart.ToTable("shop_carts").HasKey(row => row.Id);
        cart.Property(row => row.Id).HasColumnName("id");
        cart.Property(row => row.Currency).HasColumnName("currency");
        cart.Property(row => row.Items).HasColumnName("items");
        cart.Property(row => row.PaidAt).HasColumnName("paid_at");
    });
}
