using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What a host may be doing when it dies, by name.</summary>
internal static class CrashScenarios
{
    private static readonly Dictionary<string, CrashScenario> All = new()
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
        ["a shopper who authorises after the look"] = new(
            StartFirstAsync,
            async host => await host.InitializeAsync("""{"n":2}"""),
            provider => provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Authorized))),
        ["a shopper who authorises the old price"] = new(
            StartFirstAsync,
            async host => await host.OweAsync(39.98m),
            provider => provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Authorized))),
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
        ["a session that expires and is authorised"] = new(
            StartFirstAsync,
            async host => await WorkAfterAsync(host, TimeSpan.FromHours(24)),
            provider => provider.Next(ScriptedCall.Cancel).After(() => Pay(provider, PaymentSessionStatus.Authorized))),
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
            async host => await host.InitializeAsync(customer: CrashRun.Customer),
            provider => provider.Declares(PaymentProviderCapabilities.AccountHolders)),
        ["a customer whose account holder is in doubt"] = new(
            async host =>
            {
                await host.OweAsync();
                await host.InitializeAsync(customer: CrashRun.Customer);
            },
            async host =>
            {
                host.Clock.Advance(TimeSpan.FromSeconds(5));
                await host.InitializeAsync(customer: CrashRun.Customer);
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
                await host.InitializeAsync(customer: CrashRun.Customer);
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

    public static IEnumerable<string> Names => All.Keys;

    public static CrashScenario Find(string name) => All[name];

    /// <summary>Time passes, and then the worker does what is due.</summary>
    public static async Task WorkAfterAsync(World.Host host, TimeSpan time)
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
}
