using System.Net.Sockets;
using System.Transactions;
using Npgsql;

namespace PaymentSessions;

/// <summary>PostgreSQL, or what speaks its protocol.</summary>
/// <param name="template">A connection that is never opened: others are made like it.</param>
internal sealed class PostgreSqlDatabase(NpgsqlConnection template) : PaymentDatabase
{
    private static readonly SqlStatement Clock = new("SELECT clock_timestamp()");

    public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            new SqlBatch().Add(Clock),
            static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) ? row.Time() : default,
            cancellationToken);

    public override void Dispose() => template.Dispose();

    protected override async ValueTask<TResult> ReadOnceAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        var batch = PostgreSqlBatch.Create(connection, query);
        await using var created = batch.ConfigureAwait(false);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var executed = reader.ConfigureAwait(false);
        return await read(new PostgreSqlRowReader(reader), cancellationToken).ConfigureAwait(false);
    }

    /// <remarks>
    /// Without a transaction around it, a batch is sent as one, in one round trip: PostgreSQL commits all of it at the end, or nothing.
    /// </remarks>
    protected override async ValueTask<int> WriteOnceAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        var commands = PostgreSqlBatch.Create(connection, batch);
        await using var created = commands.ConfigureAwait(false);

        // From here on a cancellation would leave open what was written.
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await commands.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.AdminShutdown && !IsCarriedOut(commands))
        {
            throw new DatabaseShutDownException(exception);
        }

        return commands.BatchCommands[0].RecordsAffected;
    }

    /// <summary>Whether the server has said that the last statement is done, which it does before it commits.</summary>
    private static bool IsCarriedOut(NpgsqlBatch commands) => commands.BatchCommands[^1].StatementType != StatementType.Unknown;

    protected override DatabaseFault? FaultOf(Exception exception) => PostgreSqlFaults.FaultOf(exception);

    private async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        // A connection would join the caller's transaction, if there is one, and be undone with it.
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

        var connection = (NpgsqlConnection)((ICloneable)template).Clone();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or IOException or TimeoutException)
        {
            // Npgsql doesn't wrap what the name resolution or the handshake throws.
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new DatabaseUnreachableException(exception);
        }
    }
}
