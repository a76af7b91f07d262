using System.Text;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What a provider may be telling when a host dies, by name.</summary>
internal static class WebhookCrashScenarios
{
    private static readonly Money Part = Money.Of(10m, "EUR");

    private static readonly Dictionary<string, WebhookCrashScenario> All = new()
    {
        ["a shopper who has paid"] = new(StartAsync, Told(Moved(Captured))),
        ["money that is held"] = new(StartAsync, Told(Moved(Authorized))),
        ["a payment that has failed"] = new(StartAsync, Told(Moved(Error))),
        ["a bank that takes its time"] = new(StartAsync, Told(Moved(PendingAuthorization))),
        ["a session that has expired"] = new(StartAsync, Told(Moved(Canceled))),
        ["a hold that has expired"] = new(PayAsync, Told(Moved(Canceled))),
        ["a capture at the dashboard"] = new(PayAsync, Told((provider, id) => provider.CaptureAtDashboard(id, Part))),
        ["a refund at the dashboard"] = new(TakeAsync, Told(Refunded)),
        ["a refund that fails"] = new(TakeAsync, Told(Refunded, RefundFailed)),
        ["a dispute"] = new(TakeAsync, Told((provider, id) => provider.Dispute(id, Part))),
        ["what is about nothing"] = new(StartAsync, Told((provider, _) => provider.Sign(Unsupported(provider)))),
        ["a duplicate"] = new(StartAsync, ToldTwiceAsync),
        ["another event of the same"] = new(StartAsync, Told(Moved(Captured), Again)),
        ["two in time"] = new(StartAsync, ToldInTime(Moved(Captured), Refunded)),
        ["two at once"] = new(StartAsync, Told(Moved(Captured), Refunded)),
        ["two in disorder"] = new(StartAsync, ToldInDisorder(Moved(Captured), Refunded)),
        ["a session of which the provider doesn't say at once how it stands"] = new(
            StartAsync,
            Told(Moved(Captured)),
            provider => provider.Next(ScriptedCall.Retrieve).TimesOut()),
        ["money of another amount"] = new(
            StartAsync,
            Told(Moved(Authorized)),
            provider => provider.Next(ScriptedCall.Retrieve).Answers(state => state with { Amount = Part })),
        ["money that isn't owed any more"] = new(
            async host =>
            {
                await StartAsync(host);
                host.Provider.Next(ScriptedCall.Cancel).TimesOut();
                await host.OweAsync(60m);
            },
            Told(Moved(Captured))),
        ["what comes before our own commit"] = new(async host => await host.OweAsync(100m), ToldWhileStartingAsync),
        ["what comes before a session in doubt is cleared up"] = new(
            async host =>
            {
                await host.OweAsync(100m);
                host.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
                await host.InitializeAsync();
            },
            Told(Moved(Captured))),
        ["a shopper who comes back at the same moment"] = new(StartAsync, ToldWhileAuthorizingAsync),
        ["a refund of ours whose answer is lost"] = new(
            TakeAsync,
            ToldAfterRefundAsync,
            provider => provider.Next(ScriptedCall.Refund).TimesOutAfterEffect()),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static WebhookCrashScenario Find(string name) => All[name];

    private static async Task StartAsync(World.Host host)
    {
        await host.OweAsync(100m);
        Assert.That((await host.InitializeAsync()).Problem, Is.Null);
    }

    private static Task PayAsync(World.Host host) => PayAsync(host, Authorized);

    private static Task TakeAsync(World.Host host) => PayAsync(host, Captured);

    private static async Task PayAsync(World.Host host, PaymentSessionStatus status)
    {
        await StartAsync(host);
        host.Provider.Move(host.Provider.Sessions[0].SessionId, status);
        Assert.That(await AuthorizeAsync(host), Is.Null);
    }

    private static async Task<PaymentProblem?> AuthorizeAsync(World.Host host)
    {
        var collection = await host.ReadAsync();
        return (await host.Payments.AuthorizeAsync(collection.Id, collection.Sessions[0].Id)).Problem;
    }

    private static Func<ScriptedProvider, string, ProviderWebhook> Moved(PaymentSessionStatus status) => (provider, id) =>
    {
        provider.Move(id, status);
        return provider.CreateWebhook(id);
    };

    /// <summary>Another event that tells of what was told already.</summary>
    private static ProviderWebhook Again(ScriptedProvider provider, string id) => provider.CreateWebhook(id);

    private static ProviderWebhook Refunded(ScriptedProvider provider, string id) => provider.RefundAtDashboard(id, Part);

    private static ProviderWebhook RefundFailed(ScriptedProvider provider, string id) =>
        provider.FailRefund(id, provider.Find(id)!.Refunds.Keys.Single());

    private static byte[] Unsupported(ScriptedProvider provider) => Encoding.UTF8.GetBytes(
        $$"""{"id":"evt_of_{{provider.Sessions[0].RemoteId}}","type":"payout.paid","created_at":"2026-11-22T12:00:00Z"}""");

    /// <summary>All of it has happened, and is told, before the worker comes to it.</summary>
    private static Func<World.Host, WebhookSender, Task> Told(params Func<ScriptedProvider, string, ProviderWebhook>[] facts) =>
        (host, sender) => TellAsync(host, sender, [.. facts.Select(fact => fact(host.Provider, host.Provider.Sessions[0].SessionId))]);

    private static Func<World.Host, WebhookSender, Task> ToldInDisorder(params Func<ScriptedProvider, string, ProviderWebhook>[] facts) =>
        (host, sender) => TellAsync(host, sender, [.. facts.Select(fact => fact(host.Provider, host.Provider.Sessions[0].SessionId)).Reverse()]);

    private static Func<World.Host, WebhookSender, Task> ToldInTime(params Func<ScriptedProvider, string, ProviderWebhook>[] facts) => async (host, sender) =>
    {
        foreach (var fact in facts) await TellAsync(host, sender, fact(host.Provider, host.Provider.Sessions[0].SessionId));
    };

    private static async Task TellAsync(World.Host host, WebhookSender sender, params ProviderWebhook[] webhooks)
    {
        foreach (var webhook in webhooks) sender.Add(webhook);
        await sender.SendAsync(host);
        await host.Worker.RunOnceAsync();
    }

    private static async Task ToldTwiceAsync(World.Host host, WebhookSender sender)
    {
        await Told(Moved(Captured))(host, sender);
        await sender.RepeatAsync(host);
        await host.Worker.RunOnceAsync();
    }

    /// <summary>The shopper pays, and the provider tells, before it answers that there is a session.</summary>
    private static async Task ToldWhileStartingAsync(World.Host host, WebhookSender sender)
    {
        var gate = new ScriptedGate();
        host.Provider.Next(ScriptedCall.Initiate).AnswersAt(gate);
        var starting = host.InitializeAsync();
        try
        {
            // A host that is dead doesn't come that far.
            if (await Task.WhenAny(starting, gate.Reached) == gate.Reached) await Told(Moved(Captured))(host, sender);
        }
        finally
        {
            gate.Open();
        }

        await starting;
        await CrashScenarios.WorkAfterAsync(host, TimeSpan.FromSeconds(5));
    }

    private static Task ToldWhileAuthorizingAsync(World.Host host, WebhookSender sender)
    {
        host.Provider.Move(host.Provider.Sessions[0].SessionId, Authorized);
        return Task.WhenAll(TellAsync(host, sender, host.Provider.CreateWebhook(host.Provider.Sessions[0].SessionId)), AuthorizeAsync(host));
    }

    private static async Task ToldAfterRefundAsync(World.Host host, WebhookSender sender)
    {
        var payment = (await host.ReadAsync()).Payments[0];
        try
        {
            await host.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Part, OperationKey = "key" });
        }
        finally
        {
            // The provider tells of what it has done, whoever asked for it.
            foreach (var operation in host.Provider.Find(payment.SessionId)!.Refunds.Keys) sender.Add(host.Provider.CreateRefundWebhook(payment.SessionId, operation));
        }

        await TellAsync(host, sender);
    }
}
