namespace PaymentSessions.Tests.Stores;

/// <summary>Two hosts, each with a store of its own, on one database.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class ConcurrencyTests(DatabaseKind kind)
{
    private const int Writers = 8;
    private const int Changes = 20;

    private TestDatabase _database = null!;
    private IPaymentStore[] _stores = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _stores = [(await _database.StartHostAsync()).Store, (await _database.StartHostAsync()).Store];
    }

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Every_change_is_made_once_and_every_snapshot_fits_together()
    {
        var collection = await _stores[0].AddAsync(Samples.Collection());

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => ReplaceAsync(_stores[writer % 2], collection.Id, writer))));

        var last = (await _stores[0].FindAsync(collection.Id, default))!;
        var sessions = await _stores[1].ListSessionsAsync(collection.Id, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(last.Version, Is.EqualTo(1 + (Writers * Changes)));
            Assert.That(sessions, Has.Count.EqualTo(Writers * Changes));
            Assert.That(sessions.Count(session => session.Status != PaymentSessionStatus.Canceled), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Of_many_requests_with_one_key_one_is_taken()
    {
        var collections = new List<PaymentCollection>();
        for (var i = 0; i < Writers; i++) collections.Add(await _stores[0].AddAsync(Samples.Collection()));
        var request = Samples.Request(collections[0]);

        var outcomes = await Task.WhenAll(collections.Select((collection, i) => Task.Run(async () =>
            await _stores[i % 2].CommitAsync(Samples.Touch(collection) with { Request = request }, default))));

        var versions = await Task.WhenAll(collections.Select(async collection => (await _stores[0].FindAsync(collection.Id, default))!.Version));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Count(outcome => outcome == PaymentCommitOutcome.Committed), Is.EqualTo(1));
            Assert.That(outcomes.Count(outcome => outcome == PaymentCommitOutcome.KeyTaken), Is.EqualTo(Writers - 1));
            Assert.That(versions.Sum(), Is.EqualTo(Writers + 1));
        }
    }

    /// <summary>Replaces the session, with an operation each time, so that both parts of a snapshot change.</summary>
    private static async Task ReplaceAsync(IPaymentStore store, string id, int writer)
    {
        for (var done = 0; done < Changes;)
        {
            var before = (await store.FindAsync(id, default))!;
            var slot = before.Journal.Slots.SingleOrDefault();
            Assert.That(slot?.IncumbentId, Is.EqualTo(before.Sessions.SingleOrDefault()?.Id), "One session, in its slot.");
            Assert.That(
                before.Journal.Operations.SingleOrDefault()?.SessionId,
                Is.EqualTo(before.Sessions.SingleOrDefault()?.Id),
                "The operation of the same commit.");

            var session = Samples.Session(before, (writer * 1000) + done);
            var commit = Samples.Replace(before, session);
            commit = commit with
            {
                After = commit.After with { Journal = commit.After.Journal with { Operations = [Samples.Operation(session)] } },
                SettledOperations = [.. before.Journal.Operations.Select(operation => operation with { State = PaymentOperationState.Done })],
            };
            if (await store.CommitAsync(commit, default) == PaymentCommitOutcome.Committed) done++;
        }
    }
}
