using Microsoft.EntityFrameworkCore;

namespace PaymentSessions.Tests;

/// <summary>A host's own context, with a table of its own and those of payment sessions in another schema.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<ShopOrder> Orders => Set<ShopOrder>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddPaymentSessions("money \"flow\"");
}
