using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PaymentSessions.Tests.Faults;

/// <summary>
/// The connection breaks at a commit, which is sent again and made; but the server is still at what was sent first, and comes to it when
/// the next commit is half written.
/// </summary>
public sealed class LateWriteTests
{
    [Test]
    public async Task It_changes_nothing_of_what_the_next_commit_writes()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var host = await database.StartHostAsync();
        var late = new LateDatabase(host.Services.GetRequiredService<PaymentDatabase>());
        var store = new EntityFrameworkCorePaymentStore(late, host.Services.GetRequiredService<StoreStatements>());
        var collection = await host.Store.AddAsync(Samples.Collection());
        late.BreaksNext = true;
        await store.ChangeAsync(Samples.WriteEverything(collection));

        // The next commit, before it is committed.
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var next = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            "UPDATE payment_collections SET version = 3, commit_id = 1; UPDATE payment_operations SET state = 'withdrawn', is_open = false",
            connection,
            next);
        await command.ExecuteNonQueryAsync();

        var arrival = late.ArriveAsync();
        await Task.WhenAny(arrival, Task.Delay(TimeSpan.FromSeconds(1)));
        await next.CommitAsync();
        await arrival;

        Assert.That(await database.QueryAsync("SELECT DISTINCT state FROM payment_operations"), Is.EqualTo(new[] { "withdrawn" }));
    }

    /// <summary>Holds back what is sent at the moment when the connection breaks.</summary>
    private sealed class LateDatabase(PaymentDatabase database) : PaymentDatabase
    {
        private SqlBatch? _sent;

        public bool BreaksNext { get; set; }

        public async Task ArriveAsync() => await database.TryWriteAsync(_sent!, default);

        public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => database.GetUtcNowAsync(cancellationToken);

        public override void Dispose()
        {
            // It belongs to whoever lent it.
        }

        protected override ValueTask<TResult> ReadOnceAsync<TResult>(
            SqlBatch query,
            Func<RowReader, CancellationToken, ValueTask<TResult>> read,
            CancellationToken cancellationToken) => database.ReadAsync(query, read, cancellationToken);

        protected override async ValueTask<int> WriteOnceAsync(SqlBatch batch, CancellationToken cancellationToken)
        {
            if (BreaksNext)
            {
                (_sent, BreaksNext) = (batch, false);
                throw new IOException("broken");
            }

            return (await database.TryWriteAsync(batch, cancellationToken)).Rows;
        }

        protected override DatabaseFault? FaultOf(Exception exception) => exception is IOException ? DatabaseFault.Broken : null;
    }
}
