namespace PaymentSessions.Tests.Stores;

/// <summary>A commit that isn't made leaves nothing behind, in any table.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class LostCommitTests(DatabaseKind kind)
{
    private TestDatabase _database = null!;
    private IPaymentStore _store = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _store = (await _database.StartHostAsync()).Store;
    }

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task What_is_committed_writes_to_every_table_but_that_of_webhooks()
    {
        // An account holder is no part of a collection.
        await _store.SaveAccountHolderAsync(null, Samples.AccountHolder(), default);
        var collection = await _store.AddAsync(Samples.Collection());

        await _store.ChangeAsync(Samples.WriteEverything(collection));

        var counts = await CountRowsAsync();
        Assert.That(counts.Where(count => count.Value == "0").Select(count => count.Key), Is.EqualTo(new[] { WebhookTable.Table.Name }));
    }

    [Test]
    public async Task A_lost_race_leaves_nothing_behind()
    {
        var collection = await _store.AddAsync(Samples.Collection());
        await _store.ChangeAsync(Samples.Touch(collection));
        var before = await CountRowsAsync();

        var outcome = await _store.CommitAsync(Samples.WriteEverything(collection), default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
        Assert.That(await CountRowsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_reference_that_is_taken_leaves_nothing_behind()
    {
        var collection = await _store.AddAsync(Samples.Collection());
        var other = Samples.Collection() with { Reference = collection.Reference };
        var before = await CountRowsAsync();

        var outcome = await _store.CommitAsync(Samples.WriteEverything(other) with { Before = null }, default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
        Assert.That(await CountRowsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_key_that_is_taken_leaves_nothing_behind()
    {
        var collection = await _store.AddAsync(Samples.Collection());
        await _store.SaveRequestAsync(Samples.Request(collection), default);
        var before = await CountRowsAsync();

        var outcome = await _store.CommitAsync(Samples.WriteEverything(collection), default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.KeyTaken));
        Assert.That(await CountRowsAsync(), Is.EqualTo(before));
        Assert.That((await _store.FindAsync(collection.Id, default))!.Version, Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_constraint_refuses_leaves_nothing_behind()
    {
        var collection = await _store.AddAsync(Samples.Collection());
        var commit = Samples.WriteEverything(collection);
        var payment = commit.After.Payments[0];
        var before = await CountRowsAsync();

        var tooMuch = payment with { Refunds = [payment.Refunds[0] with { Amount = Money.Of(61m, "EUR") }] };
        Assert.That(
            async () => await _store.CommitAsync(commit with { After = commit.After with { Payments = [tooMuch] } }, default),
            Throws.InstanceOf<PaymentStoreException>());

        Assert.That(await CountRowsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Half_a_character_is_refused_before_anything_is_sent()
    {
        var collection = await _store.AddAsync(Samples.Collection());
        var session = Samples.Session(collection, 1) with { RemoteId = "remote_\uD83D" };
        var before = await CountRowsAsync();

        Assert.That(
            async () => await _store.CommitAsync(Samples.Replace(collection, session), default),
            Throws.InstanceOf<PaymentStoreException>());

        Assert.That(await CountRowsAsync(), Is.EqualTo(before));
    }

    private async Task<Dictionary<string, string>> CountRowsAsync()
    {
        var counts = new Dictionary<string, string>();
        foreach (var table in PaymentTables.All)
        {
            counts.Add(table.Name, (await _database.QueryAsync($"SELECT count(*) FROM {table.Name}"))[0]);
        }

        return counts;
    }
}
