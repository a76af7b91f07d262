using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What may be happening to money when a host dies, by name.</summary>
internal static class PaymentCrashScenarios
{
    private static readonly Money Part = Money.Of(40m, "EUR");

    private static readonly Dictionary<string, PaymentCrashScenario> All = new()
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

    public static IEnumerable<string> Names => All.Keys;

    public static PaymentCrashScenario Find(string name) => All[name];

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
        var collection = await host.ReadAsync();
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
        var collection = await host.ReadAsync();
        return (await host.Collections.CancelAsync(collection.Id)).Problem?.Kind;
    }

    private static async Task<PaymentProblemKind?> MarkAsPaidAsync(World.Host host)
    {
        var collection = await host.ReadAsync();
        return (await host.Collections.MarkAsPaidAsync(collection.Id, "key")).Problem?.Kind;
    }

    private static async Task<string> FindPaymentAsync(World.Host host) =>
        (await host.ReadAsync()).Payments[0].Id;
}
