using System.Transactions;

namespace PaymentSessions.Tests.Stores;

/// <summary>Nobody's rollback undoes what the store has said is written.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class AmbientTransactionTests(DatabaseKind kind)
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
    public async Task Inside_one_nothing_is_written()
    {
        var collection = Samples.Collection();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.That(
                async () => await _store.CommitAsync(new PaymentCommit { After = collection }, default),
                Throws.InvalidOperationException.With.Message.Contains("TransactionScopeOption.Suppress"));
            Assert.That(async () => await _store.SaveRequestAsync(Samples.Request(collection), default), Throws.InvalidOperationException);
        }

        Assert.That(await _store.FindAsync(collection.Id, default), Is.Null);
    }

    [Test]
    public async Task Inside_one_it_reads_apart_from_it()
    {
        var collection = await _store.AddAsync(Samples.Collection());

        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            Assert.That(await _store.FindAsync(collection.Id, default), Is.Not.Null);
            Assert.That(Transaction.Current!.TransactionInformation.DistributedIdentifier, Is.EqualTo(Guid.Empty));
            scope.Complete();
        }
    }

    [Test]
    public async Task Where_it_is_suppressed_the_store_writes()
    {
        var collection = Samples.Collection();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        using (new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
        {
            await _store.AddAsync(collection);
        }

        Assert.That(await _store.FindAsync(collection.Id, default), Is.Not.Null);
    }
}
