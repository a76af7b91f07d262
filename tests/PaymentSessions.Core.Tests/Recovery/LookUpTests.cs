using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>Where sending an operation again isn't safe, it is looked up by its id.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LookUpTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public LookUpTests() => _engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });

    public async ValueTask DisposeAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task What_is_found_is_attached()
    {
        var owed = await StartAsync(step => step.TimesOutAfterEffect());

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo(_engine.Provider.Sessions.Single().RemoteId));
            Assert.That(collection.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task What_was_canceled_there_meanwhile_is_over_and_nothing_is_in_doubt()
    {
        var owed = await StartAsync(step => step.TimesOutAfterEffect());
        _engine.Provider.Move(_engine.Provider.Sessions.Single().SessionId, Canceled);

        await _engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Sessions, Is.Empty);
            Assert.That(collection.Journal.Slots, Is.Empty);
        }
    }

    [Test]
    public async Task The_provider_is_told_when_the_last_of_it_must_have_arrived()
    {
        FindOperation? look = null;
        await using var engine = new Engine(replace: services => services.AddPaymentSessions()
            .AddProvider("scripted", "default", inner => new LookRecorder(inner.GetRequiredService<ScriptedProvider>(), told => look = told)));
        engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24), LookBack = TimeSpan.FromDays(30) });
        engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
        engine.Provider.Next(ScriptedCall.Initiate).Replays();
        await engine.TryInitializeAsync(await engine.OweAsync());

        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        await engine.RecoverAfterAsync(TimeSpan.FromHours(1));

        // 30 seconds for the call, 30 more for its lease, and 10 minutes on the way.
        Assert.That(look!.Until - look.Since, Is.EqualTo(TimeSpan.FromSeconds(5) + TimeSpan.FromMinutes(11)));
    }

    [Test]
    public async Task What_is_absent_while_it_may_still_arrive_stays_in_doubt()
    {
        var owed = await StartAsync(step => step.TimesOut());

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(10));

        Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.InDoubt));
    }

    [Test]
    public async Task What_is_absent_when_it_can_not_arrive_any_more_had_no_effect()
    {
        var owed = await StartAsync(step => step.TimesOut());
        var operation = await OperationAsync(owed);

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(12));

        var settled = await _engine.Store.FindOperationAsync(owed.Id, operation.Id, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(settled!.State, Is.EqualTo(PaymentOperationState.Rejected));
            Assert.That((await _engine.ReadAsync(owed)).Journal.Slots, Is.Empty);
        }
    }

    [Test]
    public async Task A_sender_that_was_slow_may_have_sent_it_as_late_as_its_lease_allowed()
    {
        var owed = await StartAsync(step => step.TimesOut());

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(59));

        Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.InDoubt));
    }

    [Test]
    public async Task A_look_that_began_while_it_could_still_arrive_does_not_show_its_absence()
    {
        var owed = await StartAsync(step => step.TimesOut());
        _engine.Provider.Next(ScriptedCall.Find).After(() => _engine.Clock.Advance(TimeSpan.FromSeconds(2)));

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(59));

        Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.InDoubt));
    }

    [Test]
    public async Task An_attempt_that_was_written_as_a_look_is_not_sent_when_the_clock_goes_back()
    {
        var owed = await StartAsync(step => step.TimesOut());
        var session = (await _engine.Store.ListSessionsAsync(owed.Id, CancellationToken.None)).Single();
        _engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24), LookBack = TimeSpan.FromDays(30) });
        _engine.Clock.Advance(TimeSpan.FromHours(23));
        var look = _engine.Get<OperationFactory>().NextAttempt(await OperationAsync(owed));
        _engine.Clock.AdjustTime(_engine.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(1));

        await _engine.Get<OperationSender>().InitiateAsync(look, session);

        Assert.That(_engine.Provider.Calls.Select(call => call.Call), Is.EqualTo(new[] { ScriptedCall.Initiate, ScriptedCall.Find }));
    }

    [Test]
    public async Task Absence_from_a_list_that_need_not_be_complete_says_nothing()
    {
        var owed = await StartAsync(step => step.TimesOut());
        _engine.Provider.Always(ScriptedCall.Find, step => step.FindsIncompletely());

        for (var i = 0; i < 29; i++) await _engine.RecoverAfterAsync(TimeSpan.FromDays(1));

        Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.InDoubt));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_look_up_that_fails_says_nothing(bool throws)
    {
        var owed = await StartAsync(step => step.TimesOut());
        _engine.Provider.Always(ScriptedCall.Find, step => _ = throws ? step.Throws(new HttpRequestException("broken")) : step.Rejects("not_found"));

        await _engine.RecoverAfterAsync(TimeSpan.FromHours(1));

        Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.InDoubt));
    }

    [Test]
    public async Task What_is_too_old_to_be_looked_up_needs_an_operator()
    {
        var owed = await StartAsync(step => step.TimesOut());

        await _engine.RecoverAfterAsync(TimeSpan.FromDays(30));
        var calls = _engine.Provider.Calls.Length;
        await _engine.RecoverAfterAsync(TimeSpan.FromDays(30));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.NeedsReview));
            Assert.That(_engine.Provider.Calls, Has.Length.EqualTo(calls), "it is left to the operator");
        }
    }

    [Test]
    public async Task A_shopper_whose_session_needs_an_operator_gets_another_one_at_once()
    {
        var owed = await StartAsync(step => step.TimesOut());
        await _engine.RecoverAfterAsync(TimeSpan.FromDays(30));

        var collection = await _engine.InitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions, Has.Length.EqualTo(1));
            Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.NeedsReview));
        }
    }

    [Test]
    public async Task A_request_that_ends_in_review_is_not_told_to_wait_for_a_day()
    {
        _engine.Provider.Declares(new PaymentProviderTraits());
        var owed = await StartAsync(step => step.TimesOut());
        _engine.Clock.Advance(TimeSpan.FromSeconds(5));

        var result = await _engine.TryInitializeAsync(owed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(result.Problem.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
        }
    }

    [Test]
    public async Task A_refund_that_is_found_is_recorded_once()
    {
        var owed = await StartRefundAsync(step => step.TimesOutAfterEffect());

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(2));

        var payment = (await _engine.ReadAsync(owed)).Payments.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payment.RefundedAmount, Is.EqualTo(Money.Of(59.97m, "EUR")));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Refund), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_refund_that_never_arrived_is_sent_by_another_operation()
    {
        var owed = await StartRefundAsync(step => step.TimesOut());

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(12));
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        var collection = await _engine.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(collection.Payments.Single().RefundedAmount, Is.EqualTo(Money.Of(59.97m, "EUR")));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Refund), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task A_refund_within_the_window_of_its_key_is_sent_again()
    {
        var owed = await StartRefundAsync(step => step.TimesOutAfterEffect());
        _engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24) });

        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _engine.ReadAsync(owed)).Payments.Single().RefundedAmount, Is.EqualTo(Money.Of(59.97m, "EUR")));
            Assert.That(_engine.Provider.Sessions.Single().Refunds, Has.Count.EqualTo(1));
            Assert.That(_engine.Provider.Calls.Count(call => call.Call == ScriptedCall.Refund), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task A_refund_that_is_too_old_to_be_looked_up_needs_an_operator()
    {
        var owed = await StartRefundAsync(step => step.TimesOut());

        await _engine.RecoverAfterAsync(TimeSpan.FromDays(31));

        Assert.That((await OperationAsync(owed)).State, Is.EqualTo(PaymentOperationState.NeedsReview));
    }

    /// <summary>A back office, say, or a host that hasn't got the new version yet.</summary>
    [Test]
    public async Task A_host_without_the_provider_leaves_what_is_in_doubt_to_another()
    {
        var owed = await StartAsync(step => step.TimesOutAfterEffect());
        await using var other = new Engine(
            replace: services => services
                .Replace(ServiceDescriptor.Singleton(_engine.Store))
                .Replace(ServiceDescriptor.Singleton<IPaymentProviders>(new NoProviders())),
            clock: _engine.Clock);

        await other.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        var left = await OperationAsync(owed);
        await _engine.RecoverAfterAsync(TimeSpan.FromMinutes(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((left.State, left.ReviewReason), Is.EqualTo((PaymentOperationState.InDoubt, (string?)null)));
            Assert.That(left.LastSentAt, Is.EqualTo(left.CreatedAt));
            Assert.That((await _engine.ReadAsync(owed)).Sessions, Has.Length.EqualTo(1));
        }
    }

    private async Task<PaymentCollection> StartAsync(Action<ScriptedStep> script)
    {
        var owed = await _engine.OweAsync();
        script(_engine.Provider.Next(ScriptedCall.Initiate));
        Assert.That((await _engine.TryInitializeAsync(owed)).Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
        return owed;
    }

    /// <summary>The shopper has paid more than was owed by then, so that it is given back.</summary>
    private async Task<PaymentCollection> StartRefundAsync(Action<ScriptedStep> script)
    {
        var owed = await _engine.OweAsync();
        var session = (await _engine.InitializeAsync(owed)).Sessions.Single();
        _engine.Provider.Next(ScriptedCall.Cancel).After(() => _engine.Provider.Move(session.Id, Captured));
        script(_engine.Provider.Next(ScriptedCall.Refund));
        await _engine.OweAsync(amount: 40m);
        Assert.That((await OperationAsync(owed)).Kind, Is.EqualTo(PaymentOperationKind.Refund));
        return owed;
    }

    private async Task<PaymentOperation> OperationAsync(PaymentCollection owed) => (await _engine.ReadAsync(owed)).Journal.Operations.Single();

    private sealed class NoProviders : IPaymentProviders
    {
        public ImmutableArray<string> Ids => [];

        public IPaymentProvider? Find(string id) => null;
    }

    private sealed class LookRecorder(IPaymentProvider inner, Action<FindOperation> record) : DelegatingPaymentProvider(inner), IPaymentProvider
    {
        ValueTask<ProviderResult<ProviderFinding>> IPaymentProvider.FindAsync(FindOperation operation, CancellationToken cancellationToken)
        {
            record(operation);
            return FindAsync(operation, cancellationToken);
        }

        protected override ValueTask<ProviderResult<T>> CallAsync<T>(
            string name,
            Func<ValueTask<ProviderResult<T>>> callInner,
            CancellationToken cancellationToken) => callInner();
    }
}
