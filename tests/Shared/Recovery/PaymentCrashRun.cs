namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies at some step of what happens to money. Another host goes on, the operator asks again with the same key, and in the end the
/// provider has done it once, and our records say so.
/// </summary>
internal static class PaymentCrashRun
{
    /// <returns>Whether there was such a step.</returns>
    public static async Task<bool> DieAndGoOnAsync(World world, PaymentCrashScenario scenario, int crashAt)
    {
        var diedAt = await DieAsync(world, scenario, crashAt);
        await GoOnAsync(world, scenario, $"dead {diedAt ?? "never"}");
        return diedAt is not null;
    }

    /// <summary>Nobody dies, so that what is asked for is done as soon as it is answered.</summary>
    public static async Task LiveAsync(World world, PaymentCrashScenario scenario)
    {
        Assert.That(await DieAsync(world, scenario, crashAt: int.MaxValue), Is.Null);
        await LedgerAgreement.CheckAsync(world, "dead never");
        await GoOnAsync(world, scenario, "dead never");
    }

    /// <returns>The step at which the host died; <see langword="null"/> if there was no such step.</returns>
    private static async Task<string?> DieAsync(World world, PaymentCrashScenario scenario, int crashAt)
    {
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

        return dying.Points.DiedAt;
    }

    private static async Task GoOnAsync(World world, PaymentCrashScenario scenario, string when)
    {
        var atDeath = await CheckAsync(world, when);
        await using var survivor = world.StartHost(seed: 3);
        await world.DrainAsync(survivor);
        Invariants.CheckProgress(atDeath, await CheckAsync(world, when));
        await LedgerAgreement.CheckAsync(world, when);

        var asked = await scenario.Act(survivor);
        await world.DrainAsync(survivor);
        var askedAgain = await scenario.Act(survivor);
        Invariants.CheckProgress(atDeath, await CheckAsync(world, when));
        await LedgerAgreement.CheckAsync(world, $"{when}, and asked again");
        Assert.That(
            new[] { asked, askedAgain },
            Is.All.Null.Or.EqualTo(PaymentProblemKind.Rejected).Or.EqualTo(PaymentProblemKind.Conflict).Or.EqualTo(PaymentProblemKind.InDoubt),
            when);
        Assert.That(askedAgain, Is.Not.EqualTo(PaymentProblemKind.InDoubt), when);
        Assert.That(world.Provider.Sessions.Sum(session => session.Captures.Count), Is.LessThanOrEqualTo(1), $"{when}: I4");
        Assert.That(world.Provider.Sessions.Sum(session => session.Refunds.Count), Is.LessThanOrEqualTo(1), $"{when}: I4");
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
