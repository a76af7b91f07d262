using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>A provider whose answers contradict what it was asked for, or each other.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ContradictoryAnswerTests : IAsyncDisposable
{
    private const string Again = """{"again":true}""";

    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [TestCase(Authorized, false)]
    [TestCase(Authorized, true)]
    [TestCase(Captured, false)]
    [TestCase(Captured, true)]
    public async Task A_part_that_was_authorised_at_once_does_not_count_for_the_whole(PaymentSessionStatus status, bool isReplacement)
    {
        var owed = await _engine.OweAsync();
        if (isReplacement) await _engine.InitializeAsync(owed);
        _engine.Provider.Next(ScriptedCall.Initiate)
            .Answers(session => session with { Status = status, AuthorizedAmount = Money.Of(10m, "EUR") });

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(collection.AuthorizedAmount.IsZero, Is.True);
            Assert.That(collection.Payments.Single().Counts, Is.False);
            Assert.That(collection.Payments.Single().Amount, Is.EqualTo(Money.Of(10m, "EUR")));
        }
    }

    [Test]
    public async Task A_session_that_is_said_to_be_cancelled_and_can_still_be_paid_is_not_replaced()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Always(ScriptedCall.Cancel, step => step.Answers(session => session with { Status = Pending }));
        _engine.Provider.Next(ScriptedCall.Retrieve);
        _engine.Provider.Next(ScriptedCall.Retrieve).TimesOut();

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That((await _engine.ReadAsync(owed)).Sessions.Single().Id, Is.EqualTo(first.Id));
        }
    }

    [TestCase(Authorized)]
    [TestCase(Canceled)]
    public async Task A_look_that_describes_another_session_says_nothing(PaymentSessionStatus status)
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Always(ScriptedCall.Retrieve, step =>
            step.Answers(session => session with { Status = status, RemoteId = "remote_of_somebody_else", OperationId = null }));

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(collection.Payments, Is.Empty);
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(_engine.Provider.Find(first.Id)!.IsPayable, Is.True);
        }
    }

    [TestCase(100, "EUR")]
    [TestCase(-1, "EUR")]
    [TestCase(10, "USD")]
    public async Task An_impossible_captured_amount_is_left_to_an_operator(decimal amount, string currency)
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Move(first.Id, Captured);
        _engine.Provider.Next(ScriptedCall.Retrieve).Answers(session => session with { CapturedAmount = Money.Of(amount, currency) });

        var result = await _engine.TryInitializeAsync(owed, data: Again);

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(collection.Payments.Single().NeedsReview, Is.True);
            Assert.That(collection.AuthorizedAmount.IsZero, Is.True);
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(Captured));
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_look_without_data_does_not_take_the_client_secret_from_the_shopper()
    {
        var (owed, first) = await StartAsync();
        _engine.Provider.Next(ScriptedCall.Cancel).Rejects("processing");
        _engine.Provider.Always(ScriptedCall.Retrieve, step => step.Answers(session => session with { Data = default, PrivateData = default }));

        await _engine.TryInitializeAsync(owed, data: Again);

        Assert.That((await _engine.ReadAsync(owed)).Sessions.Single().Data, Is.EqualTo(first.Data));
    }

    private async Task<(PaymentCollection Owed, PaymentSession First)> StartAsync()
    {
        var owed = await _engine.OweAsync();
        return (owed, (await _engine.InitializeAsync(owed)).Sessions.Single());
    }
}
