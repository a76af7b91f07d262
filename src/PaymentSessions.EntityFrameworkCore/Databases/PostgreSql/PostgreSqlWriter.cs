using Npgsql;

namespace PaymentSessions;

/// <summary>
/// Writes; commits that came while others were being written, in one transaction and one round trip, so that one write to the server's disk
/// makes all of them durable. One that the server refuses fails alone.
/// </summary>
/// <remarks>
/// Commits can share a transaction since all that one writes besides its collection is written only where that collection bears its mark: one
/// that loses its race writes nothing, and lets the others be. If the connection breaks, each finds out by itself what became of it. Safe for
/// use by many threads.
/// </remarks>
internal sealed class PostgreSqlWriter
{
    /// <summary>
    /// The server writes to its disk for one after the other anyway: what comes meanwhile loses nothing by waiting, and there is more to share.
    /// </summary>
    internal const int MaxUnderWay = 1;

    /// <summary>
    /// Somebody else's lock may hold up those that are written together for so many milliseconds each time. Then they are parted, and whoever
    /// has to wait for it does so alone.
    /// </summary>
    private const string WaitForLock = "SELECT set_config('lock_timeout', '50', true)";

    private readonly PostgreSqlConnections _connections;
    private readonly Combiner<PendingWrite> _combiner;

    public PostgreSqlWriter(PostgreSqlConnections connections)
    {
        _connections = connections;
        _combiner = new Combiner<PendingWrite>(WriteTogetherAsync, MaxUnderWay, TimeProvider.System);
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

    /// <summary>Writes all of them in one transaction; without the one that the server refuses, if it does.</summary>
    internal async Task WriteTogetherAsync(List<PendingWrite> group)
    {
        // Always in the same order, so that hosts don't wait for each other in a circle.
        group.Sort(static (one, other) => string.CompareOrdinal(one.Batch.Target, other.Batch.Target));
        var sent = new List<List<NpgsqlBatchCommand>>();
        try
        {
            await WriteOnceAsync(group, sent).ConfigureAwait(false);
            for (var index = 0; index < group.Count; index++) group[index].Complete(sent[index][0].RecordsAffected);
        }
#pragma warning disable CA1031 // Whoever waits for the write gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (group.Count > 1 && PostgreSqlFaults.IsOfOne(exception)) await PartAsync(group, sent).ConfigureAwait(false);
            else group.ForEach(pending => pending.Fail(exception));
        }
    }

    /// <remarks>
    /// Without a transaction around them, statements are sent as one, in one round trip: PostgreSQL commits all of it at the end, or nothing.
    /// </remarks>
    /// <param name="group">What is to be written. What nobody wants any more when the connection is open is taken out.</param>
    /// <param name="sent">Takes the statements of each.</param>
    private async ValueTask WriteOnceAsync(List<PendingWrite> group, List<List<NpgsqlBatchCommand>> sent)
    {
        var connection = await _connections.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);

        // From here on a cancellation would leave open what was written.
        group.RemoveAll(static pending => pending.TryCancel());
        if (group.Count == 0) return;

        var commands = new NpgsqlBatch(connection);
        await using var created = commands.ConfigureAwait(false);
        if (group.Count > 1) commands.BatchCommands.Add(new NpgsqlBatchCommand(WaitForLock));
        foreach (var pending in group) sent.Add(commands.AddAll(pending.Batch));
        try
        {
            await commands.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.AdminShutdown && !IsCarriedOut(commands.BatchCommands[^1]))
        {
            throw new DatabaseShutDownException(exception);
        }
    }

    /// <summary>Writes by itself what the server has refused, and the others together; each by itself, if it has refused to commit.</summary>
    private async Task PartAsync(List<PendingWrite> group, List<List<NpgsqlBatchCommand>> sent)
    {
        if (sent.FindIndex(static commands => !IsCarriedOut(commands[^1])) is >= 0 and var refused)
        {
            var alone = group[refused];
            group.RemoveAt(refused);
            await Task.WhenAll(WriteTogetherAsync([alone]), WriteTogetherAsync(group)).ConfigureAwait(false);
        }
        else
        {
            await Task.WhenAll(group.Select(pending => WriteTogetherAsync([pending]))).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the server has said that a statement is done, which it does before it commits.</summary>
    private static bool IsCarriedOut(NpgsqlBatchCommand command) => command.StatementType != StatementType.Unknown;
}
