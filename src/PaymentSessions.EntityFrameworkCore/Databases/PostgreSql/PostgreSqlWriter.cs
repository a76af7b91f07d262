using Npgsql;

namespace PaymentSessions;

/// <summary>
/// Writes; commits that came while others were being written, in one transaction and one round trip, so that one write to the server's disk
/// makes all of them durable. What fails of them fails alone.
/// </summary>
/// <remarks>
/// Commits can share a transaction since all that one writes besides its collection is written only where that collection bears its mark: one
/// that loses its race writes nothing, and lets the others be. If the connection breaks, each finds out by its own mark what became of it.
/// Safe for use by many threads.
/// </remarks>
internal sealed class PostgreSqlWriter
{
    /// <summary>Somebody's lock on one collection holds up those that are written with it no longer than this, in milliseconds.</summary>
    private const string WaitForLock = "SELECT set_config('lock_timeout', '500', true)";

    private readonly PostgreSqlConnections _connections;
    private readonly Combiner<PendingWrite> _combiner;

    public PostgreSqlWriter(PostgreSqlConnections connections)
    {
        _connections = connections;
        _combiner = new Combiner<PendingWrite>(WriteTogetherAsync, TimeProvider.System);
    }

    /// <summary>Runs the statements in one transaction.</summary>
    /// <returns>How many rows the first statement wrote.</returns>
    public Task<int> WriteAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite(batch, cancellationToken);
        if (batch.Target is null) _ = WriteTogetherAsync([pending]);
        else _combiner.Add(pending);
        return pending.Completion;
    }

    /// <summary>Writes all of them in one transaction; each in its own, if something is wrong with one.</summary>
    internal async Task WriteTogetherAsync(List<PendingWrite> group)
    {
        group.RemoveAll(static pending => pending.IsCanceled());
        if (group.Count == 0) return;

        // Always in the same order, so that hosts don't wait for each other.
        group.Sort(static (one, other) => string.CompareOrdinal(one.Batch.Target, other.Batch.Target));
        try
        {
            var rows = await WriteOnceAsync(group.ConvertAll(static pending => pending.Batch)).ConfigureAwait(false);
            for (var index = 0; index < group.Count; index++) group[index].Complete(rows[index]);
        }
#pragma warning disable CA1031 // Whoever waits for the write gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (group.Count > 1 && exception is PostgresException && PostgreSqlFaults.FaultOf(exception) is not DatabaseFault.Broken)
            {
                await Task.WhenAll(group.Select(pending => WriteTogetherAsync([pending]))).ConfigureAwait(false);
            }
            else
            {
                foreach (var pending in group) pending.Fail(exception);
            }
        }
    }

    /// <remarks>
    /// Without a transaction around them, statements are sent as one, in one round trip: PostgreSQL commits all of it at the end, or nothing.
    /// </remarks>
    /// <returns>How many rows the first statement of each batch wrote.</returns>
    private async ValueTask<List<int>> WriteOnceAsync(List<SqlBatch> batches)
    {
        var connection = await _connections.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        var commands = new NpgsqlBatch(connection);
        await using var created = commands.ConfigureAwait(false);
        if (batches.Count > 1) commands.BatchCommands.Add(new NpgsqlBatchCommand(WaitForLock));
        var firsts = batches.ConvertAll(batch => commands.AddAll(batch));
        try
        {
            await commands.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.AdminShutdown && !IsCarriedOut(commands))
        {
            throw new DatabaseShutDownException(exception);
        }

        return firsts.ConvertAll(static first => first.RecordsAffected);
    }

    /// <summary>Whether the server has said that the last statement is done, which it does before it commits.</summary>
    private static bool IsCarriedOut(NpgsqlBatch commands) => commands.BatchCommands[^1].StatementType != StatementType.Unknown;
}
