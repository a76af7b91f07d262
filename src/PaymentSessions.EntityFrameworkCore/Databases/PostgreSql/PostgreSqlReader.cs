using Npgsql;

namespace PaymentSessions;

/// <summary>
/// Reads; what came while others were being read, in one round trip. Each statement sees what is committed when it runs, as it would by
/// itself. Safe for use by many threads.
/// </summary>
internal sealed class PostgreSqlReader
{
    /// <summary>Reads wait for nothing but the server's processor.</summary>
    private const int MaxUnderWay = 2;

    private readonly PostgreSqlConnections _connections;
    private readonly Combiner<PendingRead> _combiner;

    public PostgreSqlReader(PostgreSqlConnections connections)
    {
        _connections = connections;
        _combiner = new Combiner<PendingRead>(ReadTogetherAsync, MaxUnderWay, TimeProvider.System);
    }

    public Task<TResult> ReadAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        if (query.Target is null) return ReadAloneAsync(query, read, cancellationToken);

        var pending = new PendingRead<TResult>(query, read);
        _combiner.Add(pending);
        return pending.Completion.WaitAsync(cancellationToken);
    }

    private async Task<TResult> ReadAloneAsync<TResult>(
        SqlBatch query,
        Func<RowReader, CancellationToken, ValueTask<TResult>> read,
        CancellationToken cancellationToken)
    {
        var connection = await _connections.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        var commands = new NpgsqlBatch(connection);
        await using var created = commands.ConfigureAwait(false);
        commands.AddAll(query);
        var reader = await commands.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var executed = reader.ConfigureAwait(false);
        return await read(new PostgreSqlRowReader(reader), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all of them in one round trip; each in its own, if the server can't carry out one.</summary>
    internal async Task ReadTogetherAsync(List<PendingRead> group)
    {
        try
        {
            await TakeAsync(group).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whoever waits for the result gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var left = group.FindAll(static pending => !pending.IsOver);
            if (group.Count > 1 && PostgreSqlFaults.IsOfOne(exception))
            {
                foreach (var pending in left) await ReadTogetherAsync([pending]).ConfigureAwait(false);
            }
            else
            {
                left.ForEach(pending => pending.Fail(exception));
            }
        }
    }

    private async Task TakeAsync(List<PendingRead> group)
    {
        var connection = await _connections.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        var commands = new NpgsqlBatch(connection);
        await using var created = commands.ConfigureAwait(false);
        foreach (var pending in group) commands.AddAll(pending.Query);
        var reader = await commands.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        await using var executed = reader.ConfigureAwait(false);
        foreach (var pending in group)
        {
            var row = new PostgreSqlRowReader(reader);
            await pending.TakeAsync(row).ConfigureAwait(false);
            while (row.ResultsRead < pending.Query.CommandCount) await row.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
