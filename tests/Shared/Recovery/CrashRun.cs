namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host that dies at some step of a scenario, and another one that goes on. In the end the provider's ledger and our records agree:
/// nothing can be paid twice, nothing is forgotten, and the shopper's next request is answered.
/// </summary>
internal static class CrashRun
{
    /// <summary>Who pays, in scenarios where that is known.</summary>
    public static readonly PaymentCustomer Customer = new("cus_1");

    /// <summary>A bound for a host that waits for a clock that stands still; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <returns>Whether there was such a step.</returns>
    public static async Task<bool> DieAndGoOnAsync(World world, CrashScenario scenario, int crashAt)
    {
        var diedAt = await DieAsync(world, scenario, crashAt);
        await GoOnAsync(world, diedAt);
        return diedAt is not null;
    }

    /// <returns>Whether there were such steps.</returns>
    public static async Task<(bool First, bool Second)> DieTwiceAndGoOnAsync(
        World world,
        CrashScenario scenario,
        int crashAt,
        int nextCrashAt)
    {
        var diedAt = await DieAsync(world, scenario, crashAt);
        if (diedAt is null) return (false, false);

        // The worker swallows what happens to a collection, so that it is asked only once: a dead host does nothing any more.
        await using var second = world.StartHost(nextCrashAt, seed: 4);
        try
        {
            await CrashScenarios.WorkAfterAsync(second, TimeSpan.FromMinutes(2));
            await second.InitializeAsync("""{"n":4}""").WaitAsync(Patience);
        }
        catch (CrashException)
        {
            // The host is dead; so is what it was about to do.
        }

        await GoOnAsync(world, $"{diedAt}, then {second.Points.DiedAt ?? "the end"}");
        return (true, second.Points.DiedAt is not null);
    }

    /// <summary>Nobody dies, so that everything is done as soon as it is answered.</summary>
    public static async Task LiveAsync(World world, CrashScenario scenario)
    {
        var diedAt = await DieAsync(world, scenario, crashAt: int.MaxValue);
        Assert.That(diedAt, Is.Null);
        await Settled.CheckAsync(world, "nowhere");
        await GoOnAsync(world, diedAt);
    }

    /// <returns>The step at which the host died; <see langword="null"/> if there was no such step.</returns>
    private static async Task<string?> DieAsync(World world, CrashScenario scenario, int crashAt)
    {
        if (scenario.ScriptsFirst) scenario.Script?.Invoke(world.Provider);
        await using (var first = world.StartHost(seed: 1)) await scenario.Prepare(first);

        if (!scenario.ScriptsFirst) scenario.Script?.Invoke(world.Provider);
        await using var dying = world.StartHost(crashAt, seed: 2);
        try
        {
            await scenario.Act(dying).WaitAsync(Patience);
        }
        catch (CrashException)
        {
            // The host is dead; so is what it was about to do.
        }

        return dying.Points.DiedAt;
    }

    private static async Task GoOnAsync(World world, string? diedAt)
    {
        await CheckInvariantsAsync(world);
        await using var survivor = world.StartHost(seed: 3);
        await world.DrainAsync(survivor);
        await CheckInvariantsAsync(world);
        await CheckAccountHoldersAsync(world, diedAt);
        await Settled.CheckAsync(world, diedAt ?? "the end");

        await AskAgainAsync(world, survivor, diedAt);
        await CheckInvariantsAsync(world);
        await Settled.CheckAsync(world, diedAt ?? "the end");

        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.DrainAsync(survivor);
        Assert.That(world.Provider.Sessions.Where(session => session.IsPayable), Is.Empty, "Abandoned sessions are cancelled.");
    }

    /// <summary>A customer is known once, if at all, and whom the provider knows we know.</summary>
    private static async Task CheckAccountHoldersAsync(World world, string? diedAt)
    {
        var there = world.Provider.AccountHolders;
        var here = await world.Store.ListAccountHoldersAsync(Customer.Id, default);

        Assert.That(here.Select(holder => holder.RemoteId), Is.EqualTo(there.Select(holder => holder.RemoteId)), $"Dead {diedAt}");
        Assert.That(there, Has.Length.LessThanOrEqualTo(1), $"Dead {diedAt}");
    }

    /// <summary>The shopper asks again. What the script still has in store is over after some requests.</summary>
    private static async Task AskAgainAsync(World world, World.Host host, string? diedAt)
    {
        PaymentProblemKind? problem = PaymentProblemKind.InDoubt;
        for (var i = 0; i < 3 && problem is PaymentProblemKind.InDoubt or PaymentProblemKind.Rejected; i++)
        {
            problem = (await host.InitializeAsync("""{"n":3}""")).Problem?.Kind;
            await world.DrainAsync(host);
        }

        Assert.That(problem, Is.Null.Or.EqualTo(PaymentProblemKind.Conflict), $"Dead {diedAt}: the shopper is answered.");
    }

    /// <summary>What must hold at every moment, also while nobody is there to go on.</summary>
    private static async Task CheckInvariantsAsync(World world)
    {
        var collection = await world.Store.FindByReferenceAsync(world.Cart, CancellationToken.None);
        if (collection is not null) await Invariants.CheckAsync(world.Store, world.Provider, collection.Id);
    }
}
