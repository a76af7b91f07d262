using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InitializeTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task The_system_provider_keeps_the_data_and_costs_one_commit()
    {
        var owed = await _engine.OweAsync();

        var collection = await _engine.InitializeAsync(owed, PaymentProviderId.System, """{"b":2.50,"a":9007199254740993}""");

        var session = collection.Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(session.Data.GetText(), Is.EqualTo("""{"b":2.50,"a":9007199254740993}"""));
            Assert.That(session.Amount, Is.EqualTo(Money.Of(59.97m, "EUR")));
            Assert.That(session.Status, Is.EqualTo(PaymentSessionStatus.Pending));
            Assert.That(collection.Status, Is.EqualTo(PaymentCollectionStatus.Awaiting));
            Assert.That(collection.Version, Is.EqualTo(owed.Version + 1));
            Assert.That(collection.Journal.Withheld, Is.Empty);
            Assert.That(collection.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_provider_with_remote_effect_costs_two_commits_and_one_call()
    {
        var owed = await _engine.OweAsync();

        var collection = await _engine.InitializeAsync(owed);

        var session = collection.Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_engine.Provider.Calls.Select(call => call.Call), Is.EqualTo(new[] { ScriptedCall.Initiate }));
            Assert.That(_engine.Provider.Calls[0].IdempotencyKey, Is.EqualTo(session.OperationId));
            Assert.That(collection.Version, Is.EqualTo(owed.Version + 2));
            Assert.That(session.RemoteId, Is.EqualTo("remote_000001"));
            Assert.That(session.Data.GetText(), Does.Contain("secret_of_remote_000001"));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task The_operation_is_committed_before_the_provider_is_called()
    {
        var owed = await _engine.OweAsync();
        PaymentCollection? seen = null;
        _engine.Provider.Next(ScriptedCall.Initiate).After(async () => seen = await _engine.ReadAsync(owed));

        await _engine.InitializeAsync(owed);

        var operation = seen!.Journal.Operations.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(operation.Kind, Is.EqualTo(PaymentOperationKind.Initiate));
            Assert.That(operation.State, Is.EqualTo(PaymentOperationState.InFlight));
            Assert.That(operation.Id, Is.EqualTo(_engine.Provider.Calls[0].IdempotencyKey));
            Assert.That(seen.Sessions, Is.Empty, "a candidate isn't shown");
        }
    }

    [Test]
    public async Task A_new_session_replaces_the_old_one_which_is_cancelled_at_its_provider()
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();

        var collection = await _engine.InitializeAsync(owed, data: """{"again":true}""");

        var second = collection.Sessions.Single();
        var all = await _engine.Store.ListSessionsAsync(owed.Id, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Id, Is.Not.EqualTo(first.Id));
            Assert.That(_engine.Provider.Find(first.Id)!.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
            Assert.That(_engine.Provider.Find(second.Id)!.IsPayable, Is.True);
            Assert.That(all.Select(session => (session.Id, session.Status)), Is.EquivalentTo(new[]
            {
                (first.Id, PaymentSessionStatus.Canceled),
                (second.Id, PaymentSessionStatus.Pending),
            }));
            Assert.That(collection.Version, Is.EqualTo(owed.Version + 4), "two commits each");
        }
    }

    [Test]
    public async Task The_old_session_is_cancelled_only_after_the_new_one_was_made_and_the_old_one_looked_at()
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();

        await _engine.InitializeAsync(owed, data: """{"again":true}""");

        var calls = _engine.Provider.Calls.Skip(1).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls.Select(call => call.Call), Is.EquivalentTo(new[] { ScriptedCall.Retrieve, ScriptedCall.Initiate, ScriptedCall.Cancel }));
            Assert.That(calls[2].Call, Is.EqualTo(ScriptedCall.Cancel));
            Assert.That(calls[2].SessionId, Is.EqualTo(first.Id));
        }
    }

    [TestCase(Engine.Scripted, PaymentProviderId.System)]
    [TestCase(PaymentProviderId.System, Engine.Scripted)]
    [TestCase(PaymentProviderId.System, PaymentProviderId.System)]
    public async Task Any_provider_can_replace_any_other(string before, string after)
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed, before)).Sessions.Single();

        var collection = await _engine.InitializeAsync(owed, after, """{"x":1}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().ProviderId, Is.EqualTo(after));
            Assert.That(collection.Sessions.Single().Id, Is.Not.EqualTo(first.Id));
            Assert.That(collection.Journal.Withheld, Is.Empty);
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(_engine.Provider.Sessions.Count(session => session.IsPayable), Is.EqualTo(after == Engine.Scripted ? 1 : 0));
        }
    }

    [Test]
    public async Task A_rejection_leaves_the_old_session_as_it_is()
    {
        var owed = await _engine.OweAsync();
        var first = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Next(ScriptedCall.Initiate).Rejects("amount_too_small", "internal words", "The amount is too small.");

        var result = await _engine.TryInitializeAsync(owed, data: """{"again":true}""");

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem, Is.EqualTo(new PaymentProblem(PaymentProblemKind.Rejected, "The amount is too small.") { Code = "amount_too_small" }));
            Assert.That(collection.Sessions.Single().Id, Is.EqualTo(first.Id));
            Assert.That(_engine.Provider.Find(first.Id)!.IsPayable, Is.True);
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Journal.Withheld, Is.Empty);
        }
    }

    [Test]
    public async Task What_the_provider_refuses_without_being_asked_is_never_written_down()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Refuses = _ => new ProviderRejection("currency_unknown", "no EUR");

        var result = await _engine.TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Rejected));
            Assert.That(result.Problem.Message, Does.Not.Contain("no EUR"));
            Assert.That((await _engine.ReadAsync(owed)).Version, Is.EqualTo(owed.Version));
            Assert.That(_engine.Provider.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task Data_that_the_provider_does_not_take_is_refused_before_anything_happens()
    {
        var owed = await _engine.OweAsync();
        _engine.Provider.Accepts = name => name == "locale";

        var result = await _engine.TryInitializeAsync(owed, data: """{"locale":"de","capture_method":"manual"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(result.Problem.Message, Does.Contain("'data.capture_method'"));
            Assert.That((await _engine.ReadAsync(owed)).Version, Is.EqualTo(owed.Version));
        }
    }

    [TestCase("pp_nope")]
    [TestCase("")]
    [TestCase("pp_scripted_default ")]
    public async Task An_unknown_provider_is_refused(string providerId)
    {
        var owed = await _engine.OweAsync();

        var result = await _engine.TryInitializeAsync(owed, providerId);

        Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
    }

    [Test]
    public async Task A_provider_that_the_host_has_not_enabled_for_the_collection_is_refused()
    {
        var payable = new Payable(Money.Of(10m, "EUR")) { ProviderIds = [PaymentProviderId.System] };
        var owed = (await _engine.Collections.EnsureAsync("cart_2", payable)).Value!;

        var result = await _engine.TryInitializeAsync(owed);

        Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
    }

    [TestCase("pay_col_unknown")]
    [TestCase("")]
    [TestCase("payses_01")]
    [TestCase("pay_col_\0")]
    [TestCase("pay_col_../..")]
    public async Task An_unknown_collection_is_not_found(string id)
    {
        var result = await _engine.Initializer.InitializeAsync(new InitializePaymentSession { CollectionId = id, ProviderId = Engine.Scripted });

        Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
    }

    [Test]
    public async Task A_collection_that_the_caller_may_not_touch_looks_like_none()
    {
        var owed = await _engine.OweAsync();
        var request = new InitializePaymentSession { CollectionId = owed.Id, ProviderId = Engine.Scripted };

        var unknown = await _engine.Initializer.InitializeAsync(request with { CollectionId = "pay_col_unknown" });
        var forbidden = await _engine.Initializer.InitializeAsync(request with { MayAccess = (_, _) => new(false) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(forbidden.Problem, Is.EqualTo(unknown.Problem));
            Assert.That(_engine.Provider.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task The_customer_is_told_to_the_provider_and_shown_in_the_context()
    {
        var owed = await _engine.OweAsync();

        var result = await _engine.TryInitializeAsync(owed, customer: new PaymentCustomer("cus_123") { Email = "a@example.com" });

        Assert.That(result.Value!.Sessions.Single().Context.GetText(), Is.EqualTo("""{"customer":{"id":"cus_123"}}"""));
    }

    [Test]
    public async Task An_amount_of_zero_is_left_to_the_provider()
    {
        var owed = await _engine.OweAsync(amount: 0m);

        var collection = await _engine.InitializeAsync(owed);

        Assert.That(collection.Sessions.Single().Amount.IsZero, Is.True);
    }
}
