using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A host dies at each point between two steps, one after the other. Another host then goes on, and in the end the provider's ledger and
/// our records agree: nothing can be paid twice, nothing is forgotten, and the shopper's next request is answered.
/// </summary>
public sealed class CrashTests
{
    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["a first session"] = new(
            async host => await host.OweAsync(),
            async host => await host.InitializeAsync()),
        ["a session in place of another one"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}""")),
        ["a session at the counter in place of a remote one"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync(providerId: PaymentProviderId.System)),
        ["a remote session in place of one at the counter"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync(providerId: PaymentProviderId.System);
            },
            async host => await host.InitializeAsync()),
        ["an answer that is lost"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect()),
        ["a request that is lost"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Initiate).TimesOut()),
        ["a cancellation whose answer is lost"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Cancel).TimesOutAfterEffect()),
        ["a session that is refused"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Initiate).Rejects("card_declined")),
        ["a shopper who pays before the look"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Retrieve).After(() => Pay(provider, PaymentSessionStatus.Authorized))),
        ["a shopper who pays after the look"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Captured))),
        ["a cart that becomes dearer"] = new(
            StartFirstAsync,
            async host => await host.OweAsync(79.96m)),
        ["a shopper who pays the old price"] = new(
            StartFirstAsync,
            async host => await host.OweAsync(39.98m),
            provider => provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Captured))),
        ["a request with a key"] = new(
            StartFirstAsync,
            async host => await host.InitializeOnceAsync("""{"n":2}""")),
        ["a repeat that goes on with a session in doubt"] = new(
            async host =>
            {
                await StartFirstAsync(host);
                await host.InitializeOnceAsync("""{"n":2}""");
                host.Clock.Advance(TimeSpan.FromSeconds(5));
            },
            async host => await host.InitializeOnceAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Cancel).TimesOutAfterEffect(),
            ScriptsFirst: true),
        ["a request that joins another one's session"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync("""{"n":2}""");
                host.Clock.Advance(TimeSpan.FromSeconds(5));
            },
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect(),
            ScriptsFirst: true),
        ["a session that expires"] = new(
            StartFirstAsync,
            async host => await WorkAfterAsync(host, TimeSpan.FromHours(24))),
        ["a session that expires and is paid"] = new(
            StartFirstAsync,
            async host => await WorkAfterAsync(host, TimeSpan.FromHours(24)),
            provider => provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Captured))),
        ["a session at the counter that expires"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync(providerId: PaymentProviderId.System);
            },
            async host => await WorkAfterAsync(host, TimeSpan.FromHours(24))),
        ["a worker that clears up a session in doubt"] = new(
            async host =>
            {
                await StartFirstAsync(host);
                await host.InitializeAsync("""{"n":2}""");
            },
            async host => await WorkAfterAsync(host, TimeSpan.FromSeconds(5)),
            provider =>
            {
                provider.Next(ScriptedCall.Initiate);
                provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
            },
            ScriptsFirst: true),
        ["a worker that clears up a cancellation in doubt"] = new(
            async host =>
            {
                await StartFirstAsync(host);
                await host.InitializeAsync("""{"n":2}""");
            },
            async host => await WorkAfterAsync(host, TimeSpan.FromSeconds(5)),
            provider => provider.Next(ScriptedCall.Cancel).TimesOut(),
            ScriptsFirst: true),
        ["a worker that looks a session up"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync("""{"n":2}""");
            },
            async host => await WorkAfterAsync(host, TimeSpan.FromSeconds(5)),
            provider =>
            {
                provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
                provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
            },
            ScriptsFirst: true),
        ["a session of a customer whom the provider doesn't know yet"] = new(
            async host => await host.OweAsync(),
            async host => await host.InitializeAsync(customer: Customer),
            provider => provider.Declares(PaymentProviderCapabilities.AccountHolders)),
        ["a customer whose account holder is in doubt"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync(customer: Customer);
            },
            async host =>
            {
                host.Clock.Advance(TimeSpan.FromSeconds(5));
                await host.InitializeAsync(customer: Customer);
            },
            provider =>
            {
                provider.Declares(PaymentProviderCapabilities.AccountHolders);
                provider.Next(ScriptedCall.CreateAccountHolder).TimesOutAfterEffect();
            },
            ScriptsFirst: true),
        ["a worker that makes a customer known"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync(customer: Customer);
            },
            async host => await WorkAfterAsync(host, TimeSpan.FromSeconds(5)),
            provider =>
            {
                provider.Declares(PaymentProviderCapabilities.AccountHolders);
                provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
            },
            ScriptsFirst: true),
        ["a worker that refunds"] = new(
            async host =>
            {
                await StartFirstAsync(host);
                await host.OweAsync(39.98m);
            },
            async host => await WorkAfterAsync(host, TimeSpan.FromSeconds(5)),
            provider =>
            {
                provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Captured));
                provider.Next(ScriptedCall.Refund).TimesOut();
            },
            ScriptsFirst: true),
    };

    private static readonly PaymentCustomer Customer = new("cus_1");

    private static IEnumerable<string> Names => Scenarios.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task Whatever_step_a_host_dies_at_nothing_is_lost(string name)
    {
        var crashAt = 1;
        while (await DieAndGoOnAsync(Scenarios[name], crashAt)) crashAt++;

        Assert.That(crashAt, Is.GreaterThan(2), "The scenario has steps.");
    }

    /// <summary>Who goes on dies as well, at each point, whatever point the first one died at.</summary>
    [TestCase("a session in place of another one")]
    [TestCase("a shopper who pays after the look")]
    [TestCase("a cart that becomes dearer")]
    [TestCase("a request with a key")]
    public async Task Whatever_step_the_next_host_dies_at_too_nothing_is_lost(string name)
    {
        var count = 0;
        for (var (crashAt, isReached) = (1, true); isReached; crashAt++)
        {
            for (var next = 1; ; next++)
            {
                var (first, second) = await DieTwiceAndGoOnAsync(Scenarios[name], crashAt, next);
                isReached = first;
                if (!first || !second) break;

                count++;
            }
        }

        Assert.That(count, Is.GreaterThan(10), "The scenario has steps.");
    }

    private static async Task WorkAfterAsync(World.Host host, TimeSpan time)
    {
        host.Clock.Advance(time);
        await host.Worker.RunOnceAsync();
    }

    private static async Task StartFirstAsync(World.Host host)
    {
        await host.OweAsync();
        Assert.That((await host.InitializeAsync("""{"n":1}""")).Problem, Is.Null);
    }

    /// <summary>The shopper pays with the first session.</summary>
    private static void Pay(ScriptedProvider provider, PaymentSessionStatus status)
    {
        var first = provider.Sessions[0];
        if (first.IsPayable) provider.Move(first.SessionId, status);
    }

    /// <returns>Whether there was such a step.</returns>
    private static async Task<bool> DieAndGoOnAsync(Scenario scenario, int crashAt)
    {
        var world = new World();
        var diedAt = await DieAsync(world, scenario, crashAt);
        await GoOnAsync(world, diedAt);
        return diedAt is not null;
    }

    /// <returns>Whether there were such steps.</returns>
    private static async Task<(bool First, bool Second)> DieTwiceAndGoOnAsync(Scenario scenario, int crashAt, int nextCrashAt)
    {
        var world = new World();
        var diedAt = await DieAsync(world, scenario, crashAt);
        if (diedAt is null) return (false, false);

        // The worker swallows what happens to a collection, so that it is asked only once: a dead host does nothing any more.
        await using var second = world.StartHost(nextCrashAt, seed: 4);
        try
        {
            await WorkAfterAsync(second, TimeSpan.FromMinutes(2));
            await second.InitializeAsync("""{"n":4}""");
        }
        catch (CrashException)
        {
            // The host is dead; so is what it was about to do.
        }

        await GoOnAsync(world, $"{diedAt}, then {second.Points.DiedAt ?? "the end"}");
        return (true, second.Points.DiedAt is not null);
    }

    /// <returns>The step at which the host died; <see langword="null"/> if there was no such step.</returns>
    private static async Task<string?> DieAsync(World world, Scenario scenario, int crashAt)
    {
        if (scenario.ScriptsFirst) scenario.Script?.Invoke(world.Provider);
        await using (var first = world.StartHost(seed: 1)) await scenario.Prepare(first);

        if (!scenario.ScriptsFirst) scenario.Script?.Invoke(world.Provider);
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

    private static async Task GoOnAsync(World world, string? diedAt)
    {
        await using var survivor = world.StartHost(seed: 3);
        await world.DrainAsync(survivor);
        await CheckAccountHoldersAsync(world, diedAt);
        await Settled.CheckAsync(world, diedAt ?? "the end");

        await AskAgainAsync(world, survivor, diedAt);
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

    private sealed record Scenario(
        Func<World.Host, Task> Prepare,
        Func<World.Host, Task> Act,
        Action<ScriptedProvider>? Script = null,
        bool ScriptsFirst = false);
}
