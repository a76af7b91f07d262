using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PaymentSessions.Tests.Databases;

/// <summary>Commits that share a transaction on PostgreSQL don't share their fate.</summary>
public sealed class SharedTransactionTests
{
    private TestDatabase _database = null!;
    private StoreHost _host = null!;
    private PostgreSqlWriter _writer = null!;

    private IPaymentStore Store => _host.Store;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        _host = await _database.StartHostAsync();
        _writer = new PostgreSqlWriter(new PostgreSqlConnections(new NpgsqlConnection(_database.ConnectionString)));
    }

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task They_are_made_in_one_transaction()
    {
        var collections = await AddAsync(3);

        var rows = await WriteAsync([.. collections.Select(Samples.WriteEverything)]);

        var transactions = await _database.QueryAsync("SELECT DISTINCT xmin::text FROM payment_collections");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.All.EqualTo(1));
            Assert.That(transactions, Has.Count.EqualTo(1));
        }

        foreach (var collection in collections)
        {
            Assert.That((await Store.FindAsync(collection.Id, default))!.Payments, Has.Length.EqualTo(1));
            Assert.That(await Store.ListSessionsAsync(collection.Id, default), Has.Count.EqualTo(3));
        }
    }

    [Test]
    public async Task One_that_has_lost_its_race_writes_nothing_and_lets_the_others_be([Range(0, 2)] int loser)
    {
        var collections = await AddAsync(3);
        await Store.ChangeAsync(Samples.Touch(collections[loser]));

        var rows = await WriteAsync([.. collections.Select(Samples.WriteEverything)]);

        for (var index = 0; index < collections.Count; index++)
        {
            var isMade = index != loser;
            Assert.That(rows[index], Is.EqualTo(isMade ? 1 : 0));
            Assert.That(await Store.ListSessionsAsync(collections[index].Id, default), Has.Count.EqualTo(isMade ? 3 : 0));
        }
    }

    [Test]
    public async Task Of_two_of_one_collection_one_is_made()
    {
        var collection = (await AddAsync(1))[0];

        var rows = await WriteAsync(
            Samples.Replace(collection, Samples.Session(collection, 1)),
            Samples.Replace(collection, Samples.Session(collection, 2)));

        var sessions = await Store.ListSessionsAsync(collection.Id, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.EquivalentTo(new[] { 0, 1 }));
            Assert.That(sessions.Single().Id, Is.EqualTo(Samples.Session(collection, rows[0] == 1 ? 1 : 2).Id));
        }
    }

    [Test]
    public async Task One_that_meets_a_key_that_is_taken_fails_alone([Range(0, 2)] int number)
    {
        var collections = await AddAsync(3);
        await Store.SaveRequestAsync(Samples.Request(collections[number]), default);

        var writes = await WriteTogetherAsync([.. collections.Select(Samples.WriteEverything)]);

        for (var index = 0; index < collections.Count; index++)
        {
            var version = (await Store.FindAsync(collections[index].Id, default))!.Version;
            if (index == number) Assert.That(async () => await writes[index], Throws.InstanceOf<PostgresException>());
            else Assert.That(await writes[index], Is.EqualTo(1));
            Assert.That(version, Is.EqualTo(index == number ? 1 : 2));
        }
    }

    [Test]
    public async Task One_that_waits_for_somebodys_lock_doesnt_hold_up_the_others_for_long()
    {
        var collections = await AddAsync(3);
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT 1 FROM payment_collections WHERE id = $1 FOR UPDATE", connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = collections[1].Id });
        await command.ExecuteNonQueryAsync();

        var writes = Begin([.. collections.Select(Samples.Touch)]);
        var written = Task.WhenAll(writes[0], writes[2]);
        Assert.That(await written, Is.All.EqualTo(1));
        Assert.That(writes[1].IsCompleted, Is.False);

        await transaction.CommitAsync();
        Assert.That(await writes[1], Is.EqualTo(1));
    }

    [Test]
    public async Task What_nobody_wants_any_more_isnt_written()
    {
        var collections = await AddAsync(2);
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();
        var (unwanted, wanted) = (Pend(Samples.Touch(collections[0]), canceled.Token), Pend(Samples.Touch(collections[1])));

        await _writer.WriteTogetherAsync([unwanted, wanted]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(unwanted.Completion.IsCanceled, Is.True);
            Assert.That(await wanted.Completion, Is.EqualTo(1));
            Assert.That((await Store.FindAsync(collections[0].Id, default))!.Version, Is.EqualTo(1));
        }
    }

    /// <summary>From the store's outside: many commits at once need few connections and transactions.</summary>
    [Test]
    public async Task Many_commits_at_once_share_transactions()
    {
        const int Many = 200;
        var collections = await AddAsync(Many);

        var outcomes = await Task.WhenAll(collections.Select(collection => Task.Run(async () =>
            await Store.CommitAsync(Samples.Replace((await Store.FindAsync(collection.Id, default))!, Samples.Session(collection, 1)), default))));

        var transactions = await _database.QueryAsync("SELECT DISTINCT xmin::text FROM payment_collections");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes, Is.All.EqualTo(PaymentCommitOutcome.Committed));
            Assert.That(transactions, Has.Count.LessThan(Many));
        }
    }

    /// <summary>Each finds out by itself what became of it.</summary>
    [Test]
    public async Task Where_the_connection_breaks_each_is_made_once([Values(Cut.BeforeServer, Cut.AfterServer)] object cut)
    {
        await using var proxy = new CuttableProxy((await SharedServers.PostgreSql).Port);
        await using var host = StoreHost.Create(builder => builder.UsePostgreSql(proxy.Lead(_database.ConnectionString)));
        var collections = await AddAsync(20);
        foreach (var collection in collections) await host.Store.FindAsync(collection.Id, default);

        // The first ones are sent by themselves, and what comes meanwhile together.
        proxy.CutNext((Cut)cut, skip: PostgreSqlWriter.MaxUnderWay);

        var outcomes = await Task.WhenAll(collections.Select(collection => Task.Run(async () =>
            await host.Store.CommitAsync(Samples.WriteEverything(collection), default))));

        Assert.That(outcomes, Is.All.EqualTo(PaymentCommitOutcome.Committed));
        foreach (var collection in collections)
        {
            Assert.That((await Store.FindAsync(collection.Id, default))!.Version, Is.EqualTo(2));
            Assert.That(await Store.ListSessionsAsync(collection.Id, default), Has.Count.EqualTo(3));
        }
    }

    private async Task<List<PaymentCollection>> AddAsync(int count)
    {
        var collections = new List<PaymentCollection>();
        for (var i = 0; i < count; i++) collections.Add(await Store.AddAsync(Samples.Collection()));
        return collections;
    }

    private async Task<int[]> WriteAsync(params PaymentCommit[] commits) => await Task.WhenAll(await WriteTogetherAsync(commits));

    private async Task<List<Task<int>>> WriteTogetherAsync(PaymentCommit[] commits)
    {
        var writes = Begin(commits);
        await ((Task)Task.WhenAll(writes)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return writes;
    }

    private List<Task<int>> Begin(PaymentCommit[] commits)
    {
        var pending = commits.Select(commit => Pend(commit)).ToList();
        var writes = pending.ConvertAll(write => write.Completion);
        _ = _writer.WriteTogetherAsync(pending);
        return writes;
    }

    private PendingWrite Pend(PaymentCommit commit, CancellationToken cancellationToken = default)
    {
        var statements = _host.Services.GetRequiredService<StoreStatements>();
        return new PendingWrite(CommitWriting.Write(statements, commit, Random.Shared.NextInt64()), cancellationToken);
    }
}
