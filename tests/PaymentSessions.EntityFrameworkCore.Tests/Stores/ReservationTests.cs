namespace PaymentSessions.Tests.Stores;

/// <summary>What an unsettled operation may still take or give back counts as used, and the database holds whoever writes to that.</summary>
[TestFixture(DatabaseKind.Sqlite)]
[TestFixture(DatabaseKind.PostgreSql)]
public sealed class ReservationTests(DatabaseKind kind)
{
    private const string Reserved = "SELECT reserved_capture_amount || ' ' || reserved_refund_amount FROM payment_payments";

    private TestDatabase _database = null!;
    private IPaymentStore _store = null!;
    private PaymentCollection _collection = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _store = (await _database.StartHostAsync()).Store;
        var collection = await _store.AddAsync(Samples.Collection());
        _collection = await _store.ChangeAsync(Samples.WriteEverything(collection));
    }

    [TearDown]
    public async Task StopAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Reservations_come_and_go_with_their_operations()
    {
        var capture = Operation(PaymentOperationKind.Capture, 20m, 1);
        var refund = Operation(PaymentOperationKind.Refund, 40m, 2);

        var reserved = await _store.ChangeAsync(With(capture, refund, Operation(PaymentOperationKind.Cancel, 7m, 3)));
        var during = await _database.QueryAsync(Reserved);
        _collection = reserved;
        await _store.ChangeAsync(With(refund));
        var after = await _database.QueryAsync(Reserved);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(during, Is.EqualTo(new[] { "2000 4000" }));
            Assert.That(after, Is.EqualTo(new[] { "0 4000" }));
        }
    }

    [TestCase(PaymentOperationKind.Capture, 15.01)]
    [TestCase(PaymentOperationKind.Refund, 20.01)]
    public async Task Two_reservations_that_exceed_what_is_left_are_refused(PaymentOperationKind kind, decimal second)
    {
        _collection = await _store.ChangeAsync(With(Operation(kind, kind == PaymentOperationKind.Capture ? 15m : 20m, 1)));

        Assert.That(
            async () => await _store.ChangeAsync(With(Operation(kind, kind == PaymentOperationKind.Capture ? 15m : 20m, 1), Operation(kind, second, 2))),
            Throws.InstanceOf<PaymentStoreException>());
    }

    private PaymentCommit With(params PaymentOperation[] operations) => new()
    {
        Before = _collection,
        After = _collection with
        {
            Version = _collection.Version + 1,
            Journal = _collection.Journal with { Operations = [.. operations] },
        },
    };

    private PaymentOperation Operation(PaymentOperationKind operation, decimal amount, int number) =>
        Samples.Operation(_collection.Sessions[0]) with
        {
            Id = $"{PaymentIds.Operation}{number}",
            Kind = operation,
            PaymentId = _collection.Payments[0].Id,
            Amount = Money.Of(amount, "EUR"),
        };
}
