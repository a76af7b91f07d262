using PaymentSessions.Testing;
using PaymentSessions.Tests.Recovery;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Payments;

/// <summary>
/// A host dies at each point between two steps of what happens to money. Another host goes on, the operator asks again with the same key,
/// and in the end the provider has done it once, and our records say so.
/// </summary>
public sealed class PaymentCrashTests
{
    private static readonly Money Part = Money.Of(40m, "EUR");

    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["authorize"] = new(StartAsync, AuthorizeAsync),
        ["capture"] = new(PayAsync, CaptureAsync),
        ["a capture whose answer is lost"] = new(PayAsync, CaptureAsync, provider => provider.Next(ScriptedCall.Capture).TimesOutAfterEffect()),
        ["a capture that is lost"] = new(PayAsync, CaptureAsync, provider => provider.Next(ScriptedCall.Capture).TimesOut()),
        ["a capture that is replayed as a failure"] = new(PayAsync, CaptureAsync, provider => provider.Next(ScriptedCall.Capture).Replays()),
        ["a capture that ends the authorisation"] = new(PayAsync, CaptureAsync, provider => provider.CapturesOnce = true),
        ["a capture that is looked up"] = new(
            PayAsync,
            CaptureAsync,
            provider =>
            {
                provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
                provider.Next(ScriptedCall.Capture).TimesOutAfterEffect();
            }),
        ["refund"] = new(TakeAsync, RefundAsync),
        ["a refund whose answer is lost"] = new(TakeAsync, RefundAsync, provider => provider.Next(ScriptedCall.Refund).TimesOutAfterEffect()),
        ["a refund that is lost"] = new(TakeAsync, RefundAsync, provider => provider.Next(ScriptedCall.Refund).TimesOut()),
        ["cancel"] = new(PayAsync, CancelAsync),
        ["a release whose answer is lost"] = new(PayAsync, CancelAsync, provider => provider.Next(ScriptedCall.Cancel).TimesOutAfterEffect()),
        ["a hold that is captured while it is let go"] = new(
            PayAsync,
            CancelAsync,
            provider => provider.Next(ScriptedCall.Cancel).After(() => provider.Move(provider.Sessions[0].SessionId, Captured))),
        ["call off"] = new(PayAsync, CallOffAsync),
        ["call off what a shopper is paying"] = new(
            StartAsync,
            CallOffAsync,
            provider => provider.Next(ScriptedCall.Cancel).After(() => provider.Move(provider.Sessions[0].SessionId, Captured))),
        ["mark as paid"] = new(StartAsync, MarkAsPaidAsync),
        ["capture at the counter"] = new(PayAtTheCounterAsync, CaptureAsync),
        ["refund at the counter"] = new(
            async host =>
            {
                await PayAtTheCounterAsync(host);
                await host.Payments.CaptureAsync(new CapturePayment { PaymentId = await FindPaymentAsync(host) });
            },
            RefundAsync),
    };

    private static IEnumerable<string> Names => Scenarios.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_it_happens_once(string name)
    {
        var crashAt = 1;
        while (await DieAndGoOnAsync(Scenarios[name], crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(2), "The scenario has steps.");
    }

    /// <returns>Whether there was such a step.</returns>
    private static async Task<bool> DieAndGoOnAsync(Scenario scenario, int crashAt)
    {
        var world = new World();
        await using (var first = world.StartHost(seed: 1)) await scenario.Prepare(first);

        scenario.Script?.Invoke(world.Provider);
        await using var dying = world.StartHost(crashAt, seed: 2);
        try
        {
            await scenario.Act(dying);
        }
        catch (CrashException)
        {
            // The host is dead; so is what it was about to do.
        }

        var when = $"dead {dying.Points.DiedAt ?? "never"}";
        await using var survivor = world.StartHost(seed: 3);
        await world.DrainAsync(survivor);
        await LedgerAgreement.CheckAsync(world, when);

        var asked = await scenario.Act(survivor);
        await world.DrainAsync(survivor);
        var askedAgain = await scenario.Act(survivor);
        await LedgerAgreement.CheckAsync(world, $"{when}, and asked again");
        Assert.That(
            new[] { asked, askedAgain },
            Is.All.Null.Or.EqualTo(PaymentProblemKind.Rejected).Or.EqualTo(PaymentProblemKind.Conflict).Or.EqualTo(PaymentProblemKind.InDoubt),
            when);
        Assert.That(askedAgain, Is.Not.EqualTo(PaymentProblemKind.InDoubt), when);
        Assert.That(world.Provider.Sessions.Sum(session => session.Captures.Count), Is.LessThanOrEqualTo(1), $"{when}: I4");
        Assert.That(world.Provider.Sessions.Sum(session => session.Refunds.Count), Is.LessThanOrEqualTo(1), $"{when}: I4");
        return dying.Points.DiedAt is not null;
    }

    private static async Task StartAsync(World.Host host)
    {
        await host.OweAsync(100m);
        Assert.That((await host.InitializeAsync()).Problem, Is.Null);
    }

    private static async Task PayAsync(World.Host host)
    {
        await StartAsync(host);
        await AuthorizeAsync(host);
    }

    private static async Task TakeAsync(World.Host host)
    {
        await PayAsync(host);
        await host.Payments.CaptureAsync(new CapturePayment { PaymentId = await FindPaymentAsync(host) });
    }

    private static async Task PayAtTheCounterAsync(World.Host host)
    {
        var collection = await host.OweAsync(100m);
        var session = (await host.InitializeAsync(providerId: PaymentProviderId.System)).Value!.Sessions[0];
        await host.Payments.AuthorizeAsync(collection.Id, session.Id);
    }

    private static async Task<PaymentProblemKind?> AuthorizeAsync(World.Host host)
    {
        var collection = (await host.Collections.FindByReferenceAsync("cart_1"))!;
        var session = collection.Sessions[0];
        if (host.Provider.Find(session.Id) is { IsPayable: true }) host.Provider.Move(session.Id, Authorized);
        return (await host.Payments.AuthorizeAsync(collection.Id, session.Id)).Problem?.Kind;
    }

    private static async Task<PaymentProblemKind?> CaptureAsync(World.Host host) => (await host.Payments.CaptureAsync(
        new CapturePayment { PaymentId = await FindPaymentAsync(host), Amount = Part, OperationKey = "key" })).Problem?.Kind;

    private static async Task<PaymentProblemKind?> RefundAsync(World.Host host) => (await host.Payments.RefundAsync(
        new RefundPayment { PaymentId = await FindPaymentAsync(host), Amount = Part, OperationKey = "key" })).Problem?.Kind;

    private static async Task<PaymentProblemKind?> CancelAsync(World.Host host) => (await host.Payments.CancelAsync(
        new CancelPayment { PaymentId = await FindPaymentAsync(host), OperationKey = "key" })).Problem?.Kind;

    private static async Task<PaymentProblemKind?> CallOffAsync(World.Host host)
    {
        var collection = (await host.Collections.FindByReferenceAsync("cart_1"))!;
        return (await host.Collections.CancelAsync(collection.Id)).Problem?.Kind;
    }

    private static async Task<PaymentProblemKind?> MarkAsPaidAsync(World.Host host)
    {
        var collection = (await host.Collections.FindByReferenceAsync("cart_1"))!;
        return (await host.Collections.MarkAsPaidAsync(collection.Id, "key")).Problem?.Kind;
    }

    private static async Task<string> FindPaymentAsync(World.Host host) =>
        (await host.Collections.FindByReferenceAsync("cart_1"))!.Payments[0].Id;

    private sealed record Scenario(
        Func<World.Host, Task> Prepare,
        Func<World.Host, Task<PaymentProblemKind?>> Act,
        Action<ScriptedProvider>? Script = null);
}
