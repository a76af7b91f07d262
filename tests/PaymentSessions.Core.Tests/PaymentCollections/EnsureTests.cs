using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>Making the collection of a cart, and bringing it up to date.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EnsureTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task A_new_collection_owes_everything()
    {
        var payable = new Payable(Money.Of(59.97m, "EUR"))
        {
            ProviderIds = [PaymentProviderId.System],
            Metadata = RawJson.Parse("""{"channel":"web"}"""),
        };

        var collection = (await _engine.Collections.EnsureAsync("cart_1", payable)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Id, Does.StartWith(PaymentIds.PaymentCollection));
            Assert.That(collection.Reference, Is.EqualTo("cart_1"));
            Assert.That(collection.OwedAmount, Is.EqualTo(payable.Amount));
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.NotPaid));
            Assert.That(collection.ProviderIds, Is.EqualTo(payable.ProviderIds));
            Assert.That(collection.Metadata, Is.EqualTo(payable.Metadata));
            Assert.That(collection.CreatedAt, Is.EqualTo(_engine.Clock.GetUtcNow()));
            Assert.That(collection.Version, Is.EqualTo(1));
            Assert.That(await _engine.Collections.FindAsync(collection.Id), Is.SameAs(await _engine.Collections.FindByReferenceAsync("cart_1")));
        }
    }

    [Test]
    public async Task The_same_reference_gives_the_same_collection_and_costs_nothing_when_nothing_has_changed()
    {
        var first = await _engine.OweAsync();

        var second = await _engine.OweAsync();

        Assert.That((second.Id, second.Version), Is.EqualTo((first.Id, first.Version)));
    }

    [Test]
    public async Task Many_at_once_make_one()
    {
        var collections = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => _engine.OweAsync())));

        Assert.That(collections.Select(collection => collection.Id).Distinct().Count(), Is.EqualTo(1));
    }

    [TestCase(40)]
    [TestCase(80)]
    [TestCase(0)]
    public async Task A_new_total_supersedes_the_session_for_the_old_one(decimal total)
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();

        var collection = await _engine.OweAsync(amount: total);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Id, Is.EqualTo(owed.Id));
            Assert.That(collection.Amount, Is.EqualTo(Money.Of(total, "EUR")));
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.NotPaid));
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_new_currency_supersedes_the_session_too()
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();

        var collection = await _engine.OweAsync(currency: "USD");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Currency.Code, Is.EqualTo("USD"));
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(_engine.Provider.Find(session.Id)!.Status, Is.EqualTo(Canceled));
        }
    }

    [Test]
    public async Task A_session_that_is_being_made_for_the_old_total_is_never_shown()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var initializing = _engine.TryInitializeAsync(owed);
        await gate.Reached;
        await _engine.OweAsync(amount: 40m);
        gate.Open();
        var result = await initializing;

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(_engine.Provider.Sessions.Single().Status, Is.EqualTo(Canceled));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }

        await Invariants.CheckAsync(_engine, owed.Id);
    }

    [Test]
    public async Task A_superseded_session_that_is_in_the_middle_of_being_replaced_is_cancelled_once()
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);

        var replacing = _engine.TryInitializeAsync(owed, data: """{"again":true}""");
        await gate.Reached;
        await _engine.OweAsync(amount: 40m);
        gate.Open();
        var result = await replacing;

        var cancels = _engine.Provider.Calls.Where(call => call.Call == ScriptedCall.Cancel && call.SessionId == first.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(_engine.Provider.Sessions.Select(session => session.Status), Is.All.EqualTo(Canceled));
            Assert.That(cancels.Select(call => call.IdempotencyKey).Distinct().Count(), Is.EqualTo(1));
            Assert.That((await _engine.ReadAsync(owed)).Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task What_is_paid_already_can_not_be_taken_back()
    {
        var owed = await PayAsync(Authorized);

        var less = await _engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(59.96m, "EUR")));
        var other = await _engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(59.97m, "USD")));
        var same = await _engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(59.97m, "EUR")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(less.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(other.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(same.Value!.Version, Is.EqualTo(owed.Version));
        }
    }

    [Test]
    public async Task A_higher_total_after_payment_leaves_the_rest_to_be_paid()
    {
        var paid = await PayAsync(Authorized);

        var more = await _engine.OweAsync(amount: 70m);
        Assert.That(more.Status, Is.EqualTo(PaymentCollectionStatus.PartiallyAuthorized));

        var collection = await _engine.InitializeAsync(more, data: """{"rest":true}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions, Has.Length.EqualTo(2));
            Assert.That(collection.Sessions[0].Id, Is.EqualTo(paid.Sessions.Single().Id));
            Assert.That(collection.Sessions[1].Amount, Is.EqualTo(Money.Of(10.03m, "EUR")));
        }
    }

    [Test]
    public async Task A_provider_that_is_not_registered_is_refused()
    {
        var result = await _engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(1m, "EUR")) { ProviderIds = ["pp_nope_default"] });

        Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
    }

    // Attributes can't hold lone surrogates.
    private static string[] UnsuitableReferences() => ["", "a\nb", "a\0b", "\ud800", "x\udc00", "\udc00\ud800", new('x', 256)];

    [TestCaseSource(nameof(UnsuitableReferences))]
    public async Task An_unsuitable_reference_is_refused_and_found_nowhere(string reference)
    {
        var result = await _engine.Collections.EnsureAsync(reference, new Payable(Money.Of(1m, "EUR")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(await _engine.Collections.FindByReferenceAsync(reference), Is.Null);
        }
    }

    [TestCase("日本😀")]
    [TestCase("../cart'--")]
    public async Task Any_other_text_is_a_reference(string reference)
    {
        var collection = await _engine.OweAsync(reference);

        Assert.That((await _engine.Collections.FindByReferenceAsync(reference))!.Id, Is.EqualTo(collection.Id));
    }

    [Test]
    public async Task A_negative_amount_is_refused()
    {
        var result = await _engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(-1m, "EUR")));

        Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
    }

    private async Task<PaymentCollection> PayAsync(PaymentSessionStatus status)
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Move(session.Id, status);
        await _engine.TryInitializeAsync(owed, data: """{"again":true}""");
        return await _engine.ReadAsync(owed);
    }
}
