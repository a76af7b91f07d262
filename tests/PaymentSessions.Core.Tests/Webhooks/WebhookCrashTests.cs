using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>
/// A host dies at each point between receiving a webhook and being done with it. The provider sends it again if it wasn't told that it
/// arrived; another host goes on; and in the end it is recorded, once.
/// </summary>
public sealed class WebhookCrashTests
{
    [TestCase("refund")]
    [TestCase("capture")]
    public async Task What_was_told_is_recorded_once_wherever_the_host_dies(string fact)
    {
        var points = 0;
        for (var crashAt = 1; ; crashAt++)
        {
            var world = new World();
            var (webhook, owed) = await PayAsync(world, fact);
            string? diedAt;
            bool isTaken;
            await using (var host = world.StartHost(crashAt, seed: 2))
            {
                isTaken = await ReceiveAsync(host, webhook);
                if (isTaken) await TryAsync(async () => await host.Worker.RunOnceAsync());
                diedAt = host.Points.DiedAt;
            }

            await using var next = world.StartHost(seed: 3);
            if (!isTaken) Assert.That(await ReceiveAsync(next, webhook), Is.True);
            await world.DrainAsync(next);

            var payment = (await world.Store.FindAsync(owed.Id, default))!.Payments.Single();
            var webhooks = await next.Webhooks.ListAsync(StoredWebhookState.Done);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(payment.CapturedAmount, Is.EqualTo(Money.Of(59.97m, "EUR")), $"Dead {diedAt}");
                Assert.That(payment.RefundedAmount, Is.EqualTo(Money.Of(fact == "refund" ? 10m : 0m, "EUR")), $"Dead {diedAt}");
                Assert.That(payment.Refunds, Has.Length.EqualTo(fact == "refund" ? 1 : 0), $"Dead {diedAt}");
                Assert.That(webhooks, Has.Count.EqualTo(1), $"Dead {diedAt}");
            }

            if (diedAt is null) break;

            points++;
        }

        Assert.That(points, Is.GreaterThan(10));
    }

    /// <summary>A shopper has paid, and nobody here knows it.</summary>
    private static async Task<(ProviderWebhook Webhook, PaymentCollection Owed)> PayAsync(World world, string fact)
    {
        await using var host = world.StartHost();
        await host.OweAsync();
        var owed = (await host.InitializeAsync()).Value!;
        var sessionId = owed.Sessions.Single().Id;
        world.Provider.Move(sessionId, PaymentSessionStatus.Captured);
        return fact == "refund"
            ? (world.Provider.RefundAtDashboard(sessionId, Money.Of(10m, "EUR")), owed)
            : (world.Provider.CreateWebhook(sessionId), owed);
    }

    /// <returns>Whether the provider was told that it arrived.</returns>
    private static async Task<bool> ReceiveAsync(World.Host host, ProviderWebhook webhook)
    {
        var isTaken = false;
        await TryAsync(async () => isTaken = (await host.Webhooks.ReceiveAsync(Engine.Scripted, webhook)).IsSuccess);
        return isTaken;
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CrashException)
        {
        }
    }
}
