namespace PaymentSessions.Tests.Audit;

/// <summary>Who has changed what, and when.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AuditTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Every_change_is_told_with_what_was_before()
    {
        var owed = await _engine.OweAsync();
        _engine.Clock.Advance(TimeSpan.FromMinutes(1));
        var session = (await _engine.InitializeAsync(owed, PaymentProviderId.System)).Sessions.Single();

        var audit = await _engine.Audit.ListAsync(owed.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.Select(entry => (entry.CollectionId, entry.Version)), Is.EqualTo(new[] { (owed.Id, 1L), (owed.Id, 2L) }));
            Assert.That(audit.Select(entry => entry.At), Is.EqualTo(new[] { owed.CreatedAt, owed.CreatedAt.AddMinutes(1) }));
            Assert.That(audit[0].Changes, Is.EqualTo(new[]
            {
                new PaymentAuditChange(owed.Id, "status", null, "not_paid"),
                new PaymentAuditChange(owed.Id, "amount", null, "59.97 EUR"),
            }));
            Assert.That(audit[1].Changes, Is.EqualTo(new[]
            {
                new PaymentAuditChange(owed.Id, "status", "not_paid", "awaiting"),
                new PaymentAuditChange(session.Id, "status", null, "pending"),
                new PaymentAuditChange(session.Id, "place", null, "incumbent"),
                new PaymentAuditChange(session.Id, "amount", null, "59.97 EUR"),
            }));
        }
    }

    [Test]
    public async Task It_is_read_in_pages()
    {
        var owed = await _engine.OweAsync();
        for (var i = 1; i <= 4; i++) await _engine.OweAsync(amount: i);

        var page = await _engine.Audit.ListAsync(owed.Id, limit: 2);
        var next = await _engine.Audit.ListAsync(owed.Id, afterVersion: page[^1].Version);

        Assert.That(page.Concat(next).Select(entry => entry.Version), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
    }

    [Test]
    public async Task What_is_not_there_has_none()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _engine.Audit.ListAsync("x'; --"), Is.Empty);
            Assert.That(await _engine.Audit.ListAsync(PaymentIds.PaymentCollection + "1"), Is.Empty);
        }
    }

    [Test]
    public async Task Who_wanted_a_change_is_told()
    {
        var owed = await _engine.OweAsync();
        var operations = new PaymentCommit { Before = owed, After = owed with { Version = 2, Amount = Money.Of(1m, "EUR") } };

        var commit = PaymentHistory.AddTo(operations, "user_1", hasHandlers: false);
        await _engine.Store.CommitAsync(commit, default);

        var entry = (await _engine.Audit.ListAsync(owed.Id, afterVersion: 1)).Single();
        Assert.That((entry.Actor, PaymentHistory.ReadEvents(commit.History!).Single().Actor), Is.EqualTo(("user_1", "user_1")));
    }
}
