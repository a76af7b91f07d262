using System.Text;
using PaymentSessions.Testing;
using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Idempotency;

/// <summary>Repeats of one request, on the host that it came to first and on others.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IdempotentRequestTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly World _world = new();

    [Test]
    public async Task An_answer_is_kept_as_long_as_the_options_say()
    {
        await using var host = _world.StartHost(configure: options => options.IdempotencyRetention = TimeSpan.FromHours(1));
        var request = (await host.BeginAsync()).Value!;
        await host.Requests.CompleteAsync(request, Encoding.UTF8.GetBytes("""{"first":true}"""));

        _world.Clock.Advance(TimeSpan.FromHours(1) - Moment);
        var kept = (await host.BeginAsync()).Value!;
        var other = await host.BeginAsync(content: "other");
        _world.Clock.Advance(Moment);
        var forgotten = (await host.BeginAsync(content: "other")).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.StatusCode, Encoding.UTF8.GetString(kept.Body.Span)), Is.EqualTo(((int?)200, """{"first":true}""")));
            Assert.That(other.Problem!.Kind, Is.EqualTo(PaymentProblemKind.KeyReused));
            Assert.That(forgotten.StatusCode, Is.Null);
        }
    }

    [Test]
    public async Task An_answer_to_a_key_that_was_used_long_ago_is_kept_too()
    {
        await using var host = _world.StartHost();
        await host.Requests.CompleteAsync((await host.BeginAsync()).Value!, "1"u8.ToArray());
        _world.Clock.Advance(TimeSpan.FromHours(24));

        await host.Requests.CompleteAsync((await host.BeginAsync()).Value!, "2"u8.ToArray());

        Assert.That(Encoding.UTF8.GetString((await host.BeginAsync()).Value!.Body.Span), Is.EqualTo("2"));
    }

    [Test]
    public async Task The_first_answer_stays()
    {
        await using var host = _world.StartHost();
        var (first, second) = ((await host.BeginAsync()).Value!, (await host.BeginAsync()).Value!);
        await host.Requests.CompleteAsync(first, "1"u8.ToArray());

        var told = await host.Requests.CompleteAsync(second, "2"u8.ToArray());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Encoding.UTF8.GetString(told.Value!.Body.Span), Is.EqualTo("1"));
            Assert.That(Encoding.UTF8.GetString((await host.BeginAsync()).Value!.Body.Span), Is.EqualTo("1"));
        }
    }

    [TestCase(PaymentProblemKind.InvalidData, false)]
    [TestCase(PaymentProblemKind.NotFound, false)]
    [TestCase(PaymentProblemKind.InDoubt, false)]
    [TestCase(PaymentProblemKind.Unavailable, false)]
    [TestCase(PaymentProblemKind.Unforeseen, false)]
    [TestCase(PaymentProblemKind.Conflict, true)]
    [TestCase(PaymentProblemKind.Rejected, true)]
    public async Task Only_what_is_the_last_word_is_kept(PaymentProblemKind kind, bool isKept)
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        var problem = new PaymentProblem(kind, "It didn't work.");
        var request = (await host.BeginAsync()).Value!;
        await host.InitializeAsync(request: request);
        await host.Requests.CompleteAsync(request, problem);

        var repeated = (await host.BeginAsync()).Value!;

        Assert.That(repeated.StatusCode, Is.EqualTo(isKept ? PaymentAnswer.For(problem).StatusCode : (int?)null));
    }

    /// <summary>Whatever stood in its way may be gone when it is repeated.</summary>
    [TestCase(PaymentProblemKind.Conflict)]
    [TestCase(PaymentProblemKind.Rejected)]
    public async Task What_was_refused_before_anything_was_begun_is_asked_anew(PaymentProblemKind kind)
    {
        await using var host = _world.StartHost();
        await host.Requests.CompleteAsync((await host.BeginAsync()).Value!, new PaymentProblem(kind, "Not now."));

        var repeated = (await host.BeginAsync()).Value!;

        Assert.That(repeated.StatusCode, Is.Null);
    }

    [Test]
    public async Task A_repeat_waits_while_the_first_is_carried_out_also_on_another_host()
    {
        await using var first = _world.StartHost(seed: 1);
        await using var second = _world.StartHost(seed: 2);
        await first.OweAsync();
        var gate = new ScriptedGate();
        _world.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        var running = first.InitializeOnceAsync();
        await gate.Reached.WaitAsync(Patience);

        var repeated = await second.BeginAsync();
        gate.Open();
        var result = await running.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(repeated.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(repeated.Problem.RetryAfter, Is.Not.Null);
            Assert.That(result.IsSuccess, Is.True);
        }
    }

    [Test]
    public async Task Of_two_that_come_at_once_one_is_carried_out_and_the_other_does_not_let_a_third_in()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        var (first, second) = ((await host.BeginAsync()).Value!, (await host.BeginAsync()).Value!);
        await host.InitializeAsync(request: first);

        // The first one hasn't written its answer yet.
        var lost = await host.InitializeAsync(request: second);
        await host.Requests.CompleteAsync(second, lost.Problem!);
        var third = await host.BeginAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(lost.Problem.RetryAfter, Is.Not.Null);
            Assert.That(third.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(_world.Provider.Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task Of_two_that_come_at_once_both_get_the_same_session()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        var gate = new ScriptedGate();
        _world.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        var (first, second) = ((await host.BeginAsync()).Value!, (await host.BeginAsync()).Value!);
        var (one, other) = (host.InitializeAsync(request: first), host.InitializeAsync(request: second));
        await gate.Reached.WaitAsync(Patience);
        gate.Open();

        var results = await Task.WhenAll(one, other).WaitAsync(Patience);

        Assert.That(results.Select(result => result.Value!.Sessions.Single().Id).Distinct(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task What_a_crashed_host_began_is_gone_on_with_after_the_lease_and_ends_with_the_same_session()
    {
        await using (var first = _world.StartHost(seed: 1)) await first.OweAsync();
        await using var dying = _world.StartHost(crashAt: 4, seed: 2);
        Assert.That(async () => await dying.InitializeOnceAsync(), Throws.InstanceOf<CrashException>());
        Assert.That(dying.Points.DiedAt, Is.EqualTo("after the commit of version 2"));
        await using var survivor = _world.StartHost(seed: 3);
        _world.Clock.Advance(Lease - Moment);

        var early = await survivor.BeginAsync();
        _world.Clock.Advance(Moment);
        var result = await survivor.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.Problem!.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(result.Value!.Sessions.Single().Id, Is.EqualTo(_world.Provider.Sessions.Single().SessionId));
            Assert.That(_world.Provider.Calls, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task What_the_worker_has_finished_meanwhile_is_the_answer()
    {
        await using (var first = _world.StartHost(seed: 1)) await first.OweAsync();
        await using var dying = _world.StartHost(crashAt: 4, seed: 2);
        Assert.That(async () => await dying.InitializeOnceAsync(), Throws.InstanceOf<CrashException>());
        await using var survivor = _world.StartHost(seed: 3);
        _world.Clock.Advance(Lease);
        await survivor.Worker.RunOnceAsync();
        var before = _world.Provider.Calls.Length;

        var result = await survivor.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Value!.Sessions, Has.Length.EqualTo(1));
            Assert.That(_world.Provider.Calls, Has.Length.EqualTo(before));
        }
    }

    [Test]
    public async Task What_was_refused_after_a_crash_is_the_answer()
    {
        await using (var first = _world.StartHost(seed: 1)) await first.OweAsync();
        await using var dying = _world.StartHost(crashAt: 4, seed: 2);
        Assert.That(async () => await dying.InitializeOnceAsync(), Throws.InstanceOf<CrashException>());
        await using var survivor = _world.StartHost(seed: 3);
        _world.Provider.Next(ScriptedCall.Initiate).Rejects("card_declined");
        _world.Clock.Advance(Lease);
        await survivor.Worker.RunOnceAsync();

        var result = await survivor.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((result.Problem!.Kind, result.Problem.Code), Is.EqualTo((PaymentProblemKind.Rejected, "card_declined")));
            Assert.That(_world.Provider.Sessions, Is.Empty);
        }
    }

    [Test]
    public async Task A_repeat_after_an_unclear_answer_goes_on_with_the_same_session_at_once()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        _world.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        var first = await host.InitializeOnceAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(5));

        var second = await host.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(second.Value!.Sessions.Single().RemoteId, Is.EqualTo(_world.Provider.Sessions.Single().RemoteId));
        }
    }

    /// <summary>The shopper has chosen another way to pay meanwhile: its secret is out, and the repeat doesn't take it away.</summary>
    [Test]
    public async Task A_repeat_of_what_something_newer_has_replaced_is_told_that()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        _world.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        var first = await host.InitializeOnceAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        var newer = (await host.InitializeAsync("""{"n":2}""")).Value!.Sessions.Single();
        _world.Clock.Advance(Lease);

        var repeated = await host.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem!.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(repeated.Value!.Sessions.Single().Id, Is.EqualTo(newer.Id));
            Assert.That(_world.Provider.Find(newer.Id)!.IsPayable, Is.True);
        }
    }

    /// <summary>The newer one was prepared first, and committed later: its account holder had to be made.</summary>
    [Test]
    public async Task What_was_committed_later_is_the_newer_one_however_long_it_was_prepared()
    {
        _world.Provider.Declares(PaymentProviderCapabilities.AccountHolders);
        await using var host = _world.StartHost();
        await host.OweAsync();
        var gate = new ScriptedGate();
        _world.Provider.Next(ScriptedCall.CreateAccountHolder).WaitsAt(gate);
        var slow = host.InitializeAsync("""{"n":2}""", customer: new PaymentCustomer("cus_1"));
        await gate.Reached.WaitAsync(Patience);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        _world.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        await host.InitializeOnceAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        gate.Open();
        var newer = (await slow.WaitAsync(Patience)).Value!.Sessions.Single();
        _world.Clock.Advance(Lease);

        var repeated = await host.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(repeated.Value!.Sessions.Single().Id, Is.EqualTo(newer.Id));
            Assert.That(_world.Provider.Find(newer.Id)!.IsPayable, Is.True);
        }
    }

    [Test]
    public async Task A_repeat_waits_for_something_newer_that_is_under_way()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        _world.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        await host.InitializeOnceAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        var gate = new ScriptedGate();
        _world.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        var newer = host.InitializeAsync("""{"n":2}""");
        await gate.Reached.WaitAsync(Patience);

        var repeated = host.InitializeOnceAsync();
        gate.Open();
        var (told, winner) = (await repeated.WaitAsync(Patience), await newer.WaitAsync(Patience));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Value!.Sessions.Single().Id, Is.EqualTo(winner.Value!.Sessions.Single().Id));
            Assert.That(_world.Provider.Calls.Count(call => call.Call == ScriptedCall.Initiate), Is.EqualTo(2));
        }
    }

    [Test]
    public async Task A_repeat_begins_anew_where_nothing_newer_has_come_of_what_replaced_it()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        var older = (await host.InitializeAsync("""{"n":1}""")).Value!.Sessions.Single();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        _world.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        await host.InitializeOnceAsync();
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        _world.Provider.Next(ScriptedCall.Initiate).Rejects("card_declined");
        await host.InitializeAsync("""{"n":2}""");

        var repeated = await host.InitializeOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_world.Provider.Find(older.Id)!.IsPayable, Is.False);
            Assert.That(_world.Provider.Find(repeated.Value!.Sessions.Single().Id)!.IsPayable, Is.True);
        }
    }

    /// <summary>Both have begun before either had written anything.</summary>
    [Test]
    public async Task A_refusal_doesnt_overwrite_what_another_request_with_the_same_key_has_begun()
    {
        await using var host = _world.StartHost();
        await host.OweAsync();
        var refused = (await host.BeginAsync()).Value!;
        _world.Clock.Advance(Moment);
        var running = (await host.BeginAsync()).Value!;
        var result = await host.InitializeAsync(request: running);

        await host.Requests.CompleteAsync(refused, new PaymentProblem(PaymentProblemKind.Rejected, "It didn't work."));
        await host.Requests.CompleteAsync(running, "1"u8.ToArray());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.IsSuccess, Is.True);
            Assert.That(Encoding.UTF8.GetString((await host.BeginAsync()).Value!.Body.Span), Is.EqualTo("1"));
        }
    }
}
