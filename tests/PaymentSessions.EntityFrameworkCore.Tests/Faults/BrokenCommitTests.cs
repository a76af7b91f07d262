using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Faults;

/// <summary>Where the connection breaks at the very commit, the store tells the truth about it.</summary>
public sealed class BrokenCommitTests
{
    private TestDatabase _database = null!;
    private CuttableProxy _proxy = null!;
    private StoreHost _host = null!;
    private IPaymentStore _other = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        _other = (await _database.StartHostAsync()).Store;
        _proxy = new CuttableProxy((await SharedServers.PostgreSql).Port);
        _host = StoreHost.Create(builder => builder.UsePostgreSql(_proxy.Lead(_database.ConnectionString)));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task A_change_is_made_once([Values(Cut.BeforeServer, Cut.AfterServer)] object cut)
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        _proxy.CutNext((Cut)cut);

        var outcome = await _host.Store.CommitAsync(Samples.WriteEverything(collection), default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Committed));
        Assert.That((await _other.FindAsync(collection.Id, default))!.Version, Is.EqualTo(2));
        Assert.That(await _other.ListSessionsAsync(collection.Id, default), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_new_collection_is_made_once([Values(Cut.BeforeServer, Cut.AfterServer)] object cut)
    {
        await _host.Store.AddAsync(Samples.Collection());
        var collection = Samples.Collection();
        _proxy.CutNext((Cut)cut);

        var outcome = await _host.Store.CommitAsync(new PaymentCommit { After = collection }, default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Committed));
        Assert.That(await _other.FindAsync(collection.Id, default), Is.Not.Null);
    }

    [Test]
    public async Task A_change_is_recognised_under_another_one_that_came_on_top()
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        _proxy.WhileCut = async () => await _other.ChangeAsync(Samples.Touch((await _other.FindAsync(collection.Id, default))!));
        _proxy.CutNext(Cut.AfterServer);

        var outcome = await _host.Store.CommitAsync(Samples.Replace(collection, Samples.Session(collection, 1)), default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Committed));
        Assert.That((await _other.FindAsync(collection.Id, default))!.Version, Is.EqualTo(3));
    }

    [Test]
    public async Task A_change_that_another_one_forestalled_is_lost()
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        _proxy.WhileCut = async () => await _other.ChangeAsync(Samples.Touch(collection));
        _proxy.CutNext(Cut.BeforeServer);

        var outcome = await _host.Store.CommitAsync(Samples.Replace(collection, Samples.Session(collection, 1)), default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
        Assert.That(await _other.ListSessionsAsync(collection.Id, default), Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_change_without_anything_new_that_another_one_forestalled_is_lost([Values] bool otherHasHistory)
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        var other = Samples.History(collection, 2) with { Actor = "user_2", Document = RawJson.Parse("""{ "changes":[1] }""") };
        _proxy.WhileCut = async () => await _other.ChangeAsync(Samples.Touch(collection) with { History = otherHasHistory ? other : null });
        _proxy.CutNext(Cut.BeforeServer);

        var outcome = await _host.Store.CommitAsync(Samples.Touch(collection) with { History = Samples.History(collection, 2) }, default);

        Assert.That(outcome, Is.EqualTo(PaymentCommitOutcome.Lost));
    }

    [Test]
    public async Task What_nobody_will_ever_find_out_is_an_exception_at_once([Values] bool hasHistory)
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        var commit = Samples.Touch(collection) with { History = hasHistory ? Samples.History(collection, 2) : null };
        _proxy.WhileCut = async () => await _other.ChangeAsync(Samples.Touch(commit.After));
        _proxy.CutNext(Cut.AfterServer);

        var commitAsync = _host.Store.CommitAsync(commit, default).AsTask();

        Assert.That(
            async () => await commitAsync.WaitAsync(TimeSpan.FromSeconds(5)),
            Throws.InstanceOf<PaymentStoreUnavailableException>());
    }

    [Test]
    public async Task What_nobody_can_find_out_is_an_exception()
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        var store = new EntityFrameworkCorePaymentStore(
            _host.Services.GetRequiredService<PaymentDatabase>(),
            _host.Services.GetRequiredService<StoreStatements>())
        {
            RecoveryTime = TimeSpan.FromMilliseconds(300),
        };
        _proxy.RefusesConnections = true;
        _proxy.CutNext(Cut.AfterServer);

        Assert.That(
            async () => await store.CommitAsync(Samples.Touch(collection), default),
            Throws.InstanceOf<PaymentStoreUnavailableException>());
    }

    [Test]
    public async Task A_reader_doesnt_notice([Values(Cut.BeforeServer, Cut.AfterServer)] object cut)
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        await _host.Store.ChangeAsync(Samples.WriteEverything(collection));
        _proxy.CutNext((Cut)cut);

        var found = await _host.Store.FindAsync(collection.Id, default);

        Assert.That(found!.Journal.Operations, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Reading_costs_one_round_trip_and_so_does_a_commit()
    {
        var collection = await _host.Store.AddAsync(Samples.Collection());
        var other = await _host.Store.AddAsync(Samples.Collection());
        for (var i = 1; i <= 5; i++) collection = await _host.Store.ChangeAsync(Samples.Replace(collection, Samples.Session(collection, i)));

        var before = _proxy.Requests;
        var found = (await _host.Store.FindAsync(collection.Id, default))!;
        var afterRead = _proxy.Requests;
        await _host.Store.ChangeAsync(Samples.Replace(found, Samples.Session(collection, 6)));
        var afterCommit = _proxy.Requests;
        await _host.Store.ChangeAsync(Samples.WriteEverything(other));
        var afterBigCommit = _proxy.Requests;
        await _host.Store.FindAsync(other.Id, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(afterRead - before, Is.EqualTo(1));
            Assert.That(afterCommit - afterRead, Is.EqualTo(1));
            Assert.That(afterBigCommit - afterCommit, Is.EqualTo(1));
            Assert.That(_proxy.Requests - afterBigCommit, Is.EqualTo(2), "A second one for operations and payments.");
        }
    }

    /// <summary>The most that the documented route may cost is three a commit.</summary>
    [Test]
    public async Task Starting_a_session_costs_two_round_trips_and_with_a_key_four()
    {
        var owed = await OweAsync();
        await StartSessionAsync(owed, request: null);

        var before = _proxy.Requests;
        await StartSessionAsync(owed, request: null);
        var afterFirst = _proxy.Requests;
        await StartOnceAsync(owed);
        var afterSecond = _proxy.Requests;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(afterFirst - before, Is.EqualTo(2), "It is read and committed.");
            Assert.That(afterSecond - afterFirst, Is.EqualTo(4), "The key is looked for, and the answer is kept.");
        }
    }

    private async Task<PaymentCollection> OweAsync() =>
        (await _host.Services.GetRequiredService<IPaymentCollections>().EnsureAsync("cart_1", new Payable(Money.Of(59.97m, "EUR")))).Value!;

    private async Task StartSessionAsync(PaymentCollection owed, IdempotentRequest? request)
    {
        var result = await _host.Services.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(new InitializePaymentSession
        {
            CollectionId = owed.Id,
            ProviderId = PaymentProviderId.System,
            Request = request,
        });
        Assert.That(result.Problem, Is.Null);
    }

    private async Task StartOnceAsync(PaymentCollection owed)
    {
        var requests = _host.Services.GetRequiredService<IIdempotentRequests>();
        Assert.That(IdempotencyKey.TryCreate("key", [owed.Id], [], out var key), Is.True);
        var request = (await requests.BeginAsync(key!)).Value!;
        await StartSessionAsync(owed, request);
        await requests.CompleteAsync(request, "{}"u8.ToArray());
    }
}
