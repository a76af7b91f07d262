using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using PaymentSessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps payment sessions in a database.</summary>
public static class EntityFrameworkCorePaymentSessionsExtensions
{
    /// <summary>
    /// Keeps everything in the database of a context of the host's own, which calls <c>modelBuilder.AddPaymentSessions()</c> and was
    /// registered by <c>AddDbContext</c>, <c>AddDbContextFactory</c> or one of their kin, with SQLite or PostgreSQL.
    /// </summary>
    /// <remarks>
    /// The store opens connections of its own, as that context would, and sends its own statements: neither its transactions nor its
    /// interceptors nor its retry strategy concern them. On PostgreSQL, <c>Max Auto Prepare=64;Options=-c enable_seqscan=off</c> in the
    /// connection string makes it several times as fast, also while the tables are still empty. On SQLite it puts the file into WAL mode.
    /// </remarks>
    public static PaymentSessionsBuilder UseEntityFrameworkCore<TContext>(
        this PaymentSessionsBuilder builder,
        Action<PaymentDatabaseOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);

        var services = builder.Services;
        var options = services.AddOptions<PaymentDatabaseOptions>();
        if (configure is not null) options.Configure(configure);

        services.Replace(ServiceDescriptor.Singleton<PaymentContexts, PaymentContexts<TContext>>());
        services.TryAddSingleton<PaymentStoreParts>();
        services.TryAddSingleton(provider => provider.GetRequiredService<PaymentStoreParts>().Database);
        services.TryAddSingleton(provider => provider.GetRequiredService<PaymentStoreParts>().Statements);
        services.TryAddSingleton<PaymentSchema>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SchemaCheck>());
        return builder.UseStore<EntityFrameworkCorePaymentStore>();
    }

    /// <summary>Keeps everything in an SQLite file: for the hosts of one machine.</summary>
    /// <param name="builder">What payment sessions are made of.</param>
    /// <param name="connectionString">
    /// Such as <c>Data Source=payments.db</c>. <c>Default Timeout</c> says how many seconds to wait for another process that writes; 5 if it
    /// isn't given.
    /// </param>
    /// <param name="configure">Sets options.</param>
    /// <remarks>Every commit is on the disk before it counts (WAL mode, <c>synchronous=FULL</c>).</remarks>
    public static PaymentSessionsBuilder UseSqlite(
        this PaymentSessionsBuilder builder,
        string connectionString,
        Action<PaymentDatabaseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        builder.Services.AddDbContextFactory<SqlitePaymentSessionsContext>(options =>
            options.UseSqlite(connectionString, sqlite => sqlite.MigrationsHistoryTable(MigrationsHistory.TableName)));
        return builder.UseEntityFrameworkCore<SqlitePaymentSessionsContext>(configure);
    }

    /// <summary>Keeps everything in a PostgreSQL database: for any number of hosts.</summary>
    /// <param name="builder">What payment sessions are made of.</param>
    /// <param name="connectionString">
    /// Such as <c>Host=db;Database=payments;Username=shop</c>. Unless it says otherwise, statements are prepared
    /// (<c>Max Auto Prepare=64</c>) with plans that use the indexes also while the tables are still empty
    /// (<c>Options=-c enable_seqscan=off -c jit=off</c>), and connections aren't reset between uses, since the store leaves nothing behind in
    /// them. Behind pgbouncer in transaction mode, say <c>Max Auto Prepare=0;No Reset On Close=true</c>.
    /// </param>
    /// <param name="configure">Sets options.</param>
    public static PaymentSessionsBuilder UsePostgreSql(
        this PaymentSessionsBuilder builder,
        string connectionString,
        Action<PaymentDatabaseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        var completed = PostgreSqlConnectionString.Complete(connectionString);
        builder.Services.AddDbContextFactory<PostgreSqlPaymentSessionsContext>(options =>
            options.UseNpgsql(completed, npgsql => npgsql.MigrationsHistoryTable(MigrationsHistory.TableName)));
        return builder.UseEntityFrameworkCore<PostgreSqlPaymentSessionsContext>(configure);
    }
}
