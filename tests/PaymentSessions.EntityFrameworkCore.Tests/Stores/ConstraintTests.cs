using System.Data.Common;

namespace PaymentSessions.Tests.Stores;

/// <summary>The database itself refuses what mustn't be, whoever writes it.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class ConstraintTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        var store = (await _database.StartHostAsync()).Store;
        var collection = await store.AddAsync(Samples.Collection());
        await store.ChangeAsync(Samples.WriteEverything(collection));
        await store.TryAddWebhookAsync(Samples.Webhook(), default);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [TestCase("a second incumbent of a slot", "UPDATE payment_sessions SET place = 'incumbent', slot = 'default'")]
    [TestCase("a second candidate of a slot", "UPDATE payment_sessions SET place = 'candidate', slot = 'default'")]
    [TestCase("an unknown place", "UPDATE payment_sessions SET place = 'elsewhere'")]
    [TestCase("an unknown status", "UPDATE payment_sessions SET status = 'Pending'")]
    [TestCase("a negative session", "UPDATE payment_sessions SET amount = -1")]
    [TestCase("a negative debt", "UPDATE payment_collections SET amount = -1")]
    [TestCase("a version before the first", "UPDATE payment_collections SET version = 0")]
    [TestCase("captured more than authorised", "UPDATE payment_payments SET captured_amount = 9001")]
    [TestCase("released more than is left", "UPDATE payment_payments SET released_amount = 4001")]
    [TestCase("refunded more than captured", "UPDATE payment_payments SET refunded_amount = 6001")]
    [TestCase("reserving more than is left to capture", "UPDATE payment_payments SET reserved_capture_amount = 3001")]
    [TestCase("reserving more than is left to refund", "UPDATE payment_payments SET reserved_refund_amount = 4001")]
    [TestCase("a negative reservation", "UPDATE payment_payments SET reserved_capture_amount = -1")]
    [TestCase("sums that overflow", "UPDATE payment_payments SET captured_amount = 9223372036854775807, released_amount = 9223372036854775807")]
    [TestCase("a negative release", "UPDATE payment_payments SET released_amount = -1")]
    [TestCase("a negative capture", "UPDATE payment_captures SET amount = -1")]
    [TestCase("a negative refund", "UPDATE payment_refunds SET amount = -1")]
    [TestCase("an unknown state of an operation", "UPDATE payment_operations SET state = 'lost'")]
    [TestCase("an unknown kind of an operation", "UPDATE payment_operations SET kind = 'guess'")]
    [TestCase("an unknown state of a webhook", "UPDATE payment_webhooks SET state = 'lost'")]
    [TestCase("a webhook that was attempted less than never", "UPDATE payment_webhooks SET attempts = -1")]
    [TestCase("a webhook without an event", "UPDATE payment_webhooks SET event_id = NULL")]
    [TestCase("a capture without its payment", "UPDATE payment_captures SET payment_id = 'x'")]
    [TestCase("a collection that goes without its children", "DELETE FROM payment_collections")]
    [TestCase("a refund without an amount", "UPDATE payment_refunds SET amount = NULL")]
    [TestCase("a refund that is recorded twice", """
        INSERT INTO payment_refunds (collection_id, id, payment_id, provider_id, remote_id, amount, currency, created_at)
        SELECT collection_id, id || '_2', payment_id, provider_id, remote_id, amount, currency, created_at FROM payment_refunds
        """)]
    [TestCase("an operation key that is used twice", """
        INSERT INTO payment_operations (collection_id, id, is_open, kind, session_id, provider_id, amount, currency, settings, state, attempts,
            last_sent_at, is_repeatable, created_at, operation_key)
        SELECT collection_id, id || '_2', is_open, kind, session_id, provider_id, amount, currency, settings, state, attempts,
            last_sent_at, is_repeatable, created_at, operation_key FROM payment_operations WHERE operation_key IS NOT NULL
        """)]
    [TestCase("a reference that is used twice", """
        INSERT INTO payment_collections (id, reference, amount, currency, provider_ids, metadata, created_at, updated_at, version, commit_id)
        SELECT id || '_2', reference, amount, currency, provider_ids, metadata, created_at, updated_at, version, commit_id FROM payment_collections
        """)]
    public void It_refuses(string what, string sql) =>
        Assert.That(async () => await _database.ExecuteAsync(sql), Throws.InstanceOf<DbException>(), what);

    [Test]
    public async Task A_payment_in_review_may_contradict_us()
    {
        await _database.ExecuteAsync("UPDATE payment_payments SET needs_review = true, refunded_amount = 6001");

        Assert.That(
            async () => await _database.ExecuteAsync("UPDATE payment_payments SET needs_review = false"),
            Throws.InstanceOf<DbException>());
        await _database.ExecuteAsync("UPDATE payment_payments SET needs_review = false, refunded_amount = 2000");
    }
}
