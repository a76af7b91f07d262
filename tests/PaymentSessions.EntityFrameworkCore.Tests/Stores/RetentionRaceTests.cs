using Npgsql;

namespace PaymentSessions.Tests.Stores;

/// <summary>What is replaced while it is being deleted, because its time was over, is kept.</summary>
public sealed class RetentionRaceTests
{
    private static readonly DateTimeOffset Later = new(2027, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;
    private IPaymentStore _store = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        _store = (await _database.StartHostAsync()).Store;
    }

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task A_key_that_is_used_anew_is_kept()
    {
        var request = Samples.Request(Samples.Collection());
        await _store.SaveRequestAsync(request, default);

        var deleted = await DeleteDuringAsync(
            "UPDATE payment_idempotent_requests SET expires_at = '2100-01-01'",
            () => _store.DeleteExpiredRequestsAsync(Later, 10, default));

        Assert.That(deleted, Is.Zero);
        Assert.That(await _store.FindRequestAsync(request.Id, default), Is.Not.Null);
    }

    [Test]
    public async Task A_webhook_that_is_to_be_processed_again_is_kept()
    {
        var webhook = Samples.Webhook();
        await _store.TryAddWebhookAsync(webhook, default);

        var deleted = await DeleteDuringAsync(
            "UPDATE payment_webhooks SET settled_at = NULL",
            () => _store.DeleteExpiredWebhooksAsync(Later, 10, default));

        Assert.That(deleted, Is.Zero);
        Assert.That(await _store.FindWebhookAsync(webhook.ProviderId, webhook.EventId, default), Is.Not.Null);
    }

    /// <summary>Deletes while somebody else has changed the row without having committed it so far.</summary>
    private async Task<int> DeleteDuringAsync(string change, Func<ValueTask<int>> delete)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(change, connection, transaction);
        await command.ExecuteNonQueryAsync();

        var deleting = Task.Run(async () => await delete());
        while (!deleting.IsCompleted && (await ListWaitingAsync()).Count == 0) await Task.Delay(10);
        await transaction.CommitAsync();
        return await deleting;
    }

    private Task<List<string>> ListWaitingAsync() =>
        _database.QueryAsync("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
}
