using Microsoft.EntityFrameworkCore;

namespace PaymentSessions;

/// <summary>The tables' version in the database, and what brings it up to date.</summary>
internal sealed class PaymentSchema(PaymentContexts contexts, PaymentDatabase database, StoreStatements statements)
{
    /// <summary>Applies the migrations that are missing. Hosts that do so at the same time wait for each other.</summary>
    public async ValueTask MigrateAsync(CancellationToken cancellationToken) =>
        await contexts.UseAsync(async context =>
        {
            // A host's own migrations may take their time.
            var mayBeHeldUp = context is SqlitePaymentSessionsContext;
            if (mayBeHeldUp) await AbandonedMigrationLock.RemoveAsync(context, cancellationToken).ConfigureAwait(false);

            var migration = context.Database.MigrateAsync(cancellationToken);
            if (mayBeHeldUp) await AbandonedMigrationLock.RemoveWhileAsync(migration, contexts).ConfigureAwait(false);
            await migration.ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    /// <summary>Throws if the tables are missing or older than this code.</summary>
    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        var version = await FindVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version >= SchemaTable.Version) return;

        var state = version is null
            ? "The database has no tables for payment sessions"
            : $"The tables for payment sessions have version {version}, and version {SchemaTable.Version} is needed";
        throw new PaymentStoreException($"{state}. {await FindRemedyAsync().ConfigureAwait(false)}");
    }

    private async ValueTask<long?> FindVersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(
                new SqlBatch().Add(statements.SchemaVersion),
                static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) ? row.Integer() : (long?)null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (PaymentStoreException)
        {
            return null;
        }
    }

    private ValueTask<string> FindRemedyAsync() => contexts.UseAsync(context =>
    {
        var name = context.GetType().Name;
        var isOwn = context is SqlitePaymentSessionsContext or PostgreSqlPaymentSessionsContext;
        return new ValueTask<string>(isOwn
            ? "Run `await app.Services.MigratePaymentSessionsAsync();` before the host starts, or set MigrateAtStart."
            : $"Run `dotnet ef migrations add PaymentSessions{SchemaTable.Version} --context {name}` and " +
              $"`dotnet ef database update --context {name}`.");
    });
}
