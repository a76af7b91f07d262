namespace PaymentSessions.Tests.Recovery;

/// <summary>Tests that make their worlds in one database, which goes when they have ended.</summary>
public abstract class WorldTests(DatabaseKind kind)
{
    private protected CrashWorlds Worlds { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Worlds = await CrashWorlds.CreateAsync(kind);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Worlds is not null) await Worlds.DisposeAsync();
    }

    /// <summary>Lets a host die at its first step, in another world at its second, and so on.</summary>
    /// <param name="dieAndGoOnAsync">Lets a host die at a step; whether it had that many.</param>
    /// <returns>The first step that it didn't have.</returns>
    private protected async Task<int> DieAtEveryStepAsync(Func<World, int, Task<bool>> dieAndGoOnAsync)
    {
        var crashAt = 1;
        while (await dieAndGoOnAsync(Worlds.Make(), crashAt)) crashAt++;

        return crashAt;
    }

    /// <summary>Breaks the connection at one commit after the other, before the server has it and after.</summary>
    /// <returns>How many commits there were, at least: of those that race, the loser makes one more.</returns>
    private protected async Task<int> BreakAtEveryCommitAsync(Func<World, Task> liveAsync) =>
        Math.Min(await Worlds.CountBreaksAsync(Cut.BeforeServer, liveAsync), await Worlds.CountBreaksAsync(Cut.AfterServer, liveAsync));
}
