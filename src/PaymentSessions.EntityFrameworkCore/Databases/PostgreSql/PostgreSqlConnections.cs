using System.Net.Sockets;
using System.Transactions;
using Npgsql;

namespace PaymentSessions;

/// <summary>Opens connections.</summary>
/// <param name="template">A connection that is never opened: others are made like it.</param>
internal sealed class PostgreSqlConnections(NpgsqlConnection template) : IDisposable
{
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
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

    public void Dispose() => template.Dispose();
}
