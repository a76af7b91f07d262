using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PaymentSessions;

/// <summary>For <c>dotnet ef migrations add</c> on this project, with that of its tests as the one to start; nothing is opened.</summary>
internal sealed class PostgreSqlContextFactory : IDesignTimeDbContextFactory<PostgreSqlPaymentSessionsContext>
{
    public PostgreSqlPaymentSessionsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlPaymentSessionsContext>()
            .UseNpgsql("Host=design", options => options.MigrationsHistoryTable(MigrationsHistory.TableName)).Options);
}
