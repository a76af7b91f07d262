using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What operators see, and what their word does.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OperatorTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Engine _engine = new();

    public OperatorTests() => _engine.Provider.Declares(new PaymentProviderTraits());

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Operations_are_listed_by_state_page_by_page_the_oldest_first()
    {
        for (var i = 0; i < 5; i++)
        {
            _engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
            await _engine.TryInitializeAsync(await _engine.OweAsync($"cart_{i}"));
            _engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var first = await _engine.Operations.ListAsync(PaymentOperationState.InDoubt, limit: 3);
        var second = await _engine.Operations.ListAsync(PaymentOperationState.InDoubt, first[^1].Id, limit: 3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Concat(second).Select(operation => operation.SessionId), Is.EqualTo(_engine.Provider.Calls.Select(call => call.SessionId)));
            Assert.That(second, Has.Count.EqualTo(2));
            Assert.That(await _engine.Operations.ListAsync(PaymentOperationState.NeedsReview), Is.Empty);
            Assert.That(async () => await _engine.Operations.ListAsync(PaymentOperationState.InDoubt, limit: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public async Task A_retry_goes_on_at_once()
    {
        _engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(1) });
        var operation = await InDoubtAsync(step => step.TimesOutAfterEffect());

        var result = await _engine.Operations.RetryAsync(operation.CollectionId, operation.Id);

        Assert.That(result.Value!.Sessions, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_retry_of_what_is_in_review_looks_once_more()
    {
        var operation = await InReviewAsync(step => step.TimesOutAfterEffect());
        _engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(1) });

        var result = await _engine.Operations.RetryAsync(operation.CollectionId, operation.Id);

        Assert.That(result.Value!.Sessions, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_session_that_an_operator_finds_is_attached()
    {
        var operation = await InReviewAsync(step => step.TimesOutAfterEffect());

        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect(_engine.Provider.Sessions.Single().RemoteId));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Sessions.Single().Id, Is.EqualTo(operation.SessionId));
            Assert.That(result.Value.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task A_session_that_an_operator_finds_paid_counts()
    {
        var operation = await InReviewAsync(step => step.TimesOutAfterEffect());
        _engine.Provider.Move(operation.SessionId, Captured);

        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect(_engine.Provider.Sessions.Single().RemoteId));

        Assert.That(result.Value!.Status, Is.EqualTo(PaymentCollectionStatus.Completed));
    }

    [Test]
    public async Task A_session_that_an_operator_finds_canceled_is_not_shown_to_the_shopper()
    {
        var operation = await InReviewAsync(step => step.TimesOutAfterEffect());
        _engine.Provider.Move(operation.SessionId, Canceled);

        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect(_engine.Provider.Sessions.Single().RemoteId));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Sessions, Is.Empty);
            Assert.That(result.Value.Journal.Operations, Is.Empty);
            Assert.That(result.Value.Journal.Withheld, Is.Empty);
        }
    }

    [Test]
    public async Task A_session_that_an_operator_does_not_find_is_over()
    {
        var operation = await InReviewAsync(step => step.TimesOut());

        var result = await ResolveAsync(operation, PaymentOperationResolution.NoEffect);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Journal.Operations, Is.Empty);
            Assert.That(result.Value.Journal.Withheld, Is.Empty);
            Assert.That(result.Value.Journal.Slots, Is.Empty);
        }
    }

    [Test]
    public async Task A_session_of_another_collection_or_amount_is_not_taken_for_the_operations_own()
    {
        var other = (await _engine.InitializeAsync(await _engine.OweAsync("cart_other"))).Sessions.Single();
        var operation = await InReviewAsync(step => step.TimesOut());

        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect(other.RemoteId));

        await ExpectUnchangedAsync(result, operation);
    }

    [Test]
    public async Task A_session_of_the_same_collection_is_not_taken_for_another_one()
    {
        var owed = await _engine.OweAsync();
        var other = (await _engine.InitializeAsync(owed)).Sessions.Single();
        var operation = await InReviewAsync(step => step.TimesOut());

        // Also at a provider that keeps no operation's id with what it makes.
        _engine.Provider.Next(ScriptedCall.Retrieve).Answers(state => state with { OperationId = null });
        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect(other.RemoteId));

        await ExpectUnchangedAsync(result, operation);
    }

    [TestCase(null)]
    [TestCase("remote_unknown")]
    public async Task A_session_that_the_provider_does_not_know_changes_nothing(string? remoteId)
    {
        var operation = await InReviewAsync(step => step.TimesOutAfterEffect());

        await ExpectUnchangedAsync(await ResolveAsync(operation, PaymentOperationResolution.TookEffect(remoteId)), operation);
    }

    [Test]
    public async Task An_operation_that_is_unknown_or_settled_is_missing()
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();
        var foreign = await _engine.OweAsync("cart_other");

        foreach (var (collectionId, operationId) in new[]
        {
            (owed.Id, session.OperationId!), (owed.Id, "payop_unknown"), (foreign.Id, session.OperationId!), ("pay_col_unknown", session.OperationId!),
        })
        {
            Assert.That((await _engine.Operations.RetryAsync(collectionId, operationId)).Problem!.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
            var resolved = await _engine.Operations.ResolveAsync(collectionId, operationId, PaymentOperationResolution.NoEffect);
            Assert.That(resolved.Problem!.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
        }

        Assert.That((await _engine.ReadAsync(owed)).Version, Is.EqualTo(3));
    }

    [Test]
    public async Task What_is_being_sent_just_now_is_left_alone()
    {
        var owed = await _engine.OweAsync();
        var gate = new ScriptedGate();
        _engine.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        var running = _engine.TryInitializeAsync(owed);
        await gate.Reached.WaitAsync(Patience);
        var operation = (await _engine.ReadAsync(owed)).Journal.Operations.Single();

        var retried = await _engine.Operations.RetryAsync(owed.Id, operation.Id);
        var resolved = await ResolveAsync(operation, PaymentOperationResolution.NoEffect);
        gate.Open();
        var result = await running.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(retried.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(resolved.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(result.IsSuccess, Is.True);
        }
    }

    [Test]
    public async Task That_a_cancellation_took_effect_ends_the_session()
    {
        var operation = await CancelInDoubtAsync();

        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Journal.Withheld, Is.Empty);
            Assert.That(result.Value.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task That_a_cancellation_had_no_effect_means_that_there_has_to_be_another_one()
    {
        var operation = await CancelInDoubtAsync();

        var result = await ResolveAsync(operation, PaymentOperationResolution.NoEffect);
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Journal.Operations.Single().Id, Is.Not.EqualTo(operation.Id));
            Assert.That(_engine.Provider.Find(operation.SessionId)!.Status, Is.EqualTo(Canceled));
            Assert.That((await _engine.ReadAsync(await _engine.OweAsync(amount: 70m))).Journal.Withheld, Is.Empty);
        }
    }

    [Test]
    public async Task A_session_that_waits_for_a_cancellation_without_effect_gets_its_place_later()
    {
        var owed = await _engine.OweAsync();
        await _engine.InitializeAsync(owed);
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        var operation = (await _engine.ReadAsync(owed)).Journal.Operations.Single();

        await ResolveAsync(operation, PaymentOperationResolution.NoEffect);
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Sessions.Single().RequestData.GetText(), Is.EqualTo("""{"n":2}"""));
        }
    }

    [Test]
    public async Task A_refund_that_an_operator_finds_is_recorded()
    {
        var operation = await RefundInReviewAsync(step => step.TimesOutAfterEffect());

        var result = await ResolveAsync(operation, PaymentOperationResolution.TookEffect("refund_at_the_provider"));

        var refund = result.Value!.Payments.Single().Refunds.Single();
        Assert.That((refund.Amount, refund.RemoteId, refund.OperationId), Is.EqualTo((Money.Of(59.97m, "EUR"), "refund_at_the_provider", operation.Id)));
    }

    [Test]
    public async Task A_refund_that_an_operator_does_not_find_is_left_to_review()
    {
        var operation = await RefundInReviewAsync(step => step.TimesOut());

        var result = await ResolveAsync(operation, PaymentOperationResolution.NoEffect);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Journal.Operations, Is.Empty);
            Assert.That(result.Value.Payments.Single().NeedsReview, Is.True);
            Assert.That(result.Value.Payments.Single().Refunds, Is.Empty);
        }
    }

    [Test]
    public async Task Why_an_operation_is_in_review_is_told()
    {
        var operation = await InReviewAsync(step => step.TimesOut());

        Assert.That(operation.ReviewReason, Is.EqualTo("It is too old to be sent again or looked up."));
    }

    [Test]
    public async Task Who_has_decided_is_recorded()
    {
        var retried = await InReviewAsync(step => step.TimesOut());
        await _engine.Operations.RetryAsync(retried.CollectionId, retried.Id, requestedBy: "user_1");
        await _engine.Operations.ResolveAsync(retried.CollectionId, retried.Id, PaymentOperationResolution.NoEffect, requestedBy: "user_2");

        var audit = await _engine.Audit.ListAsync(retried.CollectionId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ActorOf("needs_review", "in_doubt"), Is.EqualTo("user_1"));
            Assert.That(ActorOf("needs_review", "rejected"), Is.EqualTo("user_2"));
        }

        string? ActorOf(string before, string after) =>
            audit.Single(entry => entry.Changes.Contains(new PaymentAuditChange(retried.Id, "state", before, after))).Actor;
    }

    [Test]
    public async Task Who_has_decided_is_a_name_that_can_be_kept()
    {
        var operation = await InReviewAsync(step => step.TimesOut());

        var retried = await _engine.Operations.RetryAsync(operation.CollectionId, operation.Id, requestedBy: "\0");
        var resolved = await _engine.Operations.ResolveAsync(operation.CollectionId, operation.Id, PaymentOperationResolution.NoEffect, requestedBy: "\0");

        Assert.That(new[] { retried.Problem?.Kind, resolved.Problem?.Kind }, Is.All.EqualTo(PaymentProblemKind.InvalidData));
    }

    [Test]
    public async Task A_cancellation_that_may_have_been_sent_is_still_taken_for_that_when_an_operator_retries_it()
    {
        // The host has crashed with the incumbent's cancellation written and, for all that anybody knows, sent.
        var world = new World();
        await using (var first = world.StartHost(seed: 1))
        {
            await first.OweAsync();
            await first.InitializeAsync("""{"n":1}""");
        }

        var gate = new ScriptedGate();
        var dying = world.StartHost(seed: 2);
        world.Provider.Next(ScriptedCall.Cancel).WaitsAt(gate);
        _ = dying.InitializeAsync("""{"n":2}""");
        await gate.Reached.WaitAsync(Patience);
        await using var survivor = world.StartHost(seed: 3);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        var cancel = (await world.Store.FindByReferenceAsync("cart_1", CancellationToken.None))!.Journal.Operations
            .Single(operation => operation.Kind == PaymentOperationKind.Cancel);

        // The first host isn't quite dead: what it writes down at this moment, having given up, may come in between.
        for (var round = 0; round < 100 && Attempts().Count() < 2; round++)
        {
            await survivor.Operations.RetryAsync(cancel.CollectionId, cancel.Id);
            await Task.Delay(10);
        }

        Assert.That(Attempts(), Is.EqualTo(new[] { 1, 2 }));
        gate.Open();

        IEnumerable<int> Attempts() => world.Provider.Calls.Where(call => call.Call == ScriptedCall.Cancel).Select(call => call.Attempt);
    }

    private ValueTask<PaymentResult<PaymentCollection>> ResolveAsync(PaymentOperation operation, PaymentOperationResolution resolution) =>
        _engine.Operations.ResolveAsync(operation.CollectionId, operation.Id, resolution);

    private async Task ExpectUnchangedAsync(PaymentResult<PaymentCollection> result, PaymentOperation operation)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(await _engine.Store.FindOperationAsync(operation.CollectionId, operation.Id, CancellationToken.None), Is.EqualTo(operation));
        }
    }

    private async Task<PaymentOperation> InDoubtAsync(Action<ScriptedStep> script)
    {
        script(_engine.Provider.Next(ScriptedCall.Initiate));
        var owed = await _engine.OweAsync();
        await _engine.TryInitializeAsync(owed, data: """{"n":2}""");
        return (await _engine.ReadAsync(owed)).Journal.Operations.Single(operation => operation.Kind == PaymentOperationKind.Initiate);
    }

    private async Task<PaymentOperation> InReviewAsync(Action<ScriptedStep> script)
    {
        var operation = await InDoubtAsync(script);
        _engine.Provider.Next(ScriptedCall.Find).TimesOut();
        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        return (await _engine.Operations.ListAsync(PaymentOperationState.NeedsReview)).Single(other => other.Id == operation.Id);
    }

    private async Task<PaymentOperation> CancelInDoubtAsync()
    {
        var owed = await _engine.OweAsync();
        await _engine.InitializeAsync(owed);
        _engine.Provider.Next(ScriptedCall.Cancel).TimesOut();
        return (await _engine.OweAsync(amount: 70m)).Journal.Operations.Single();
    }

    private async Task<PaymentCollection> StartRefundAsync(Action<ScriptedStep> script)
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));
        script(_engine.Provider.Next(ScriptedCall.Refund));
        await _engine.OweAsync(amount: 40m);
        return owed;
    }

    private async Task<PaymentOperation> RefundInReviewAsync(Action<ScriptedStep> script)
    {
        await StartRefundAsync(script);
        _engine.Provider.Next(ScriptedCall.Find).TimesOut();
        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        return (await _engine.Operations.ListAsync(PaymentOperationState.NeedsReview)).Single();
    }
}
