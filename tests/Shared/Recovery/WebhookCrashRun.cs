namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies at some step between a webhook and its effect. The provider sends again what nobody has said to have arrived, and nothing
/// else; another host goes on; and in the end everything that was told is on record, once.
/// </summary>
internal static class WebhookCrashRun
{
    /// <summary>A bound for a host that waits for a clock that stands still; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <returns>Whether there was such a step.</returns>
    public static async Task<bool> DieAndGoOnAsync(World world, WebhookCrashScenario scenario, int crashAt)
    {
        var sender = new WebhookSender();
        var diedAt = await DieAsync(world, scenario, sender, crashAt);
        await GoOnAsync(world, sender, $"dead {diedAt ?? "never"}");
        return diedAt is not null;
    }

    /// <summary>Nobody dies.</summary>
    public static async Task LiveAsync(World world, WebhookCrashScenario scenario)
    {
        var sender = new WebhookSender();
        Assert.That(await DieAsync(world, scenario, sender, crashAt: int.MaxValue), Is.Null);
        await GoOnAsync(world, sender, "dead never");
    }

    /// <returns>The step at which the host died; <see langword="null"/> if there was no such step.</returns>
    private static async Task<string?> DieAsync(World world, WebhookCrashScenario scenario, WebhookSender sender, int crashAt)
    {
        await using (var first = world.StartHost(seed: 1)) await scenario.Prepare(first);

        scenario.Script?.Invoke(world.Provider);
        await using var dying = world.StartHost(crashAt, seed: 2);
        try
        {
            await scenario.Act(dying, sender).WaitAsync(Patience);
        }
        catch (CrashException)
        {
            // The host is dead; so is what it was about to do.
        }

        return dying.Points.DiedAt;
    }

    private static async Task GoOnAsync(World world, WebhookSender sender, string when)
    {
        var atDeath = await CheckAsync(world, when);
        await using var survivor = world.StartHost(seed: 3);
        await sender.SendAsync(survivor);
        await world.DrainAsync(survivor);
        var settled = await CheckAsync(world, when);
        Invariants.CheckProgress(atDeath, settled);
        await LedgerAgreement.CheckAsync(world, when);
        await CheckToldAsync(world, sender, settled, when);

        await sender.RepeatAsync(survivor);
        foreach (var arrived in sender.Arrived) await survivor.Webhooks.ReplayAsync(arrived.ProviderId, arrived.EventId);
        await survivor.Worker.RunOnceAsync();
        Assert.That((await CheckAsync(world, when)).Version, Is.EqualTo(settled.Version), $"{when}: a repeat tells nothing new (I9)");
    }

    /// <summary>What was told is known: also that of which the provider was told but once that it had arrived.</summary>
    private static async Task CheckToldAsync(World world, WebhookSender sender, PaymentCollection collection, string when)
    {
        var sessions = await world.Store.ListSessionsAsync(collection.Id, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            foreach (var arrived in sender.Arrived)
            {
                var webhook = await world.Store.FindWebhookAsync(arrived.ProviderId, arrived.EventId, CancellationToken.None);
                Assert.That(webhook?.State, Is.EqualTo(arrived.RemoteId is null ? StoredWebhookState.Ignored : StoredWebhookState.Done), $"{when}: I9");
            }

            foreach (var remote in world.Provider.Sessions.Where(remote => sender.Arrived.Any(arrived => arrived.RemoteId == remote.RemoteId)))
            {
                var payment = collection.Payments.SingleOrDefault(payment => payment.RemoteId == remote.RemoteId);
                if (remote.Status is PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured) Assert.That(payment, Is.Not.Null, $"{when}: {remote} is forgotten");
                else if (payment is null) Assert.That(sessions.Single(session => session.Id == remote.SessionId).Status, Is.EqualTo(remote.Status), when);

                Assert.That(payment?.Refunds.Length ?? 0, Is.EqualTo(remote.Refunds.Count), $"{when}: each refund once");
            }
        }
    }

    /// <summary>What must hold at every moment, also while nobody is there to go on.</summary>
    /// <returns>How things stand.</returns>
    private static async Task<PaymentCollection> CheckAsync(World world, string when)
    {
        var collection = (await world.Store.FindByReferenceAsync(world.Cart, CancellationToken.None))!;
        await Invariants.CheckAsync(world.Store, world.Provider, collection.Id);
        await HistoryLaws.CheckAsync(world.Store, collection.Id);
        return collection;
    }
}
