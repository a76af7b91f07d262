using Microsoft.EntityFrameworkCore;

namespace SampleHost.Storage;

/// <summary>The shop's own table, in the same database as the payments'.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<CartRow> Carts => Set<CartRow>();

    /// <summary>Makes the table at first start. A shop that grows would have migrations.</summary>
    public Task CreateTableAsync() => Database.ExecuteSqlAsync(
        $"CREATE TABLE IF NOT EXISTS shop_carts (id TEXT NOT NULL PRIMARY KEY, currency TEXT NOT NULL, items TEXT NOT NULL)");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<CartRow>(cart =>
    {
        cart.ToTable("shop_carts").HasKey(row => row.Id);
        cart.Property(row => row.Id).HasColumnName("id");
        cart.Property(row => row.Currency).HasColumnName("currency");
        cart.Property(row => row.Items).HasColumnName("items");
    });
}
