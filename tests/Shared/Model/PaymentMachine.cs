using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework.Internal;
using PaymentSessions.Testing;
using PaymentSessions.Tests.Recovery;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Model;

/// <summary>
/// The real thing: hosts that may die, the provider, the shopper, people at the provider's dashboard, and webhooks on their way. What it is
/// told is remembered by the <see cref="MoneyModel"/>.
/// </summary>
internal sealed class PaymentMachine : IAsyncDisposable
{
    private static readonly decimal[] Debts = [100m, 150m, 60m];
    private static readonly decimal?[] Parts = [10m, 40m, 60m, null];
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(31), TimeSpan.FromMinutes(3), TimeSpan.FromHours(2), TimeSpan.FromHours(25)];

    private readonly World _world;
    private readonly List<World.Host> _hosts = [];
    private readonly List<ProviderWebhook> _webhooks = [];
    private World.Host _host;

    public PaymentMachine(World world)
    {
        _world = world;

        // A scripted refusal of a second attempt would otherwise be a lie about the first one.
        _world.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromDays(1), LookBack = TimeSpan.FromDays(365) });
        _host = StartHost(crashAt: 0);
        _host.OweAsync(Debts[0]).GetAwaiter().GetResult();
    }

    /// <summary>What came of the latest wish that has a key; <see langword="null"/> if nobody was told.</summary>
    public (string Key, string Wish, PaymentProblemKind? Problem)? Told { get; private set; }

    public World World => _world;

    /// <summary>All that was done to it, for whoever has to find out what went wrong.</summary>
    public List<string> Story { get; } = [];

    /// <summary>From here on, whoever acts is a new host, which dies after so many steps.</summary>
    public void ReplaceHost(int crashAt) => _host = StartHost(crashAt);

    public Task InitializeAsync(int data) => ActAsync(async host => await host.InitializeAsync($$"""{"n":{{data}}}"""));

    public Task UpdateAmountAsync(int debt) => ActAsync(async host =>
    {
        var collection = await ReadAsync(host);
        await host.Collections.UpdateAmountAsync(collection.Id, Money.Of(Debts[debt], "EUR"));
    });

    /// <summary>The shopper, or the shopper's bank, does something with a session that shoppers have seen.</summary>
    public async Task PayAsync(PaymentSessionStatus status)
    {
        var collection = await ReadAsync(_host, isAlive: false);
        var payable = _world.Provider.Sessions.FirstOrDefault(remote => remote.IsPayable && collection.Sessions.Any(session => session.Id == remote.SessionId));
        if (payable is null) return;

        _world.Provider.Move(payable.SessionId, status);
        _webhooks.Add(_world.Provider.CreateWebhook(payable.SessionId));
    }

    public Task AuthorizeAsync() => ActAsync(async host =>
    {
        var collection = await ReadAsync(host);
        if (collection.Sessions is [.., var latest]) await host.Payments.AuthorizeAsync(collection.Id, latest.Id);
    });

    public Task CaptureAsync(int part, int key) => WishAsync($"key_{key}", $"capture {Parts[part]}", (host, payment, id) => host.Payments.CaptureAsync(
        new CapturePayment { PaymentId = payment, Amount = ToMoney(Parts[part]), OperationKey = id }));

    public Task RefundAsync(int part, int key) => WishAsync($"key_{key}", $"refund {Parts[part]}", (host, payment, id) => host.Payments.RefundAsync(
        new RefundPayment { PaymentId = payment, Amount = ToMoney(Parts[part]), OperationKey = id }));

    public Task CancelAsync(int key) => WishAsync($"key_{key}", "cancel", (host, payment, id) => host.Payments.CancelAsync(
        new CancelPayment { PaymentId = payment, OperationKey = id }));

    public Task CallOffAsync() => ActAsync(async host => await host.Collections.CancelAsync((await ReadAsync(host)).Id));

    public Task MarkAsPaidAsync() => ActAsync(async host => await host.Collections.MarkAsPaidAsync((await ReadAsync(host)).Id, "by hand"));

    /// <summary>An operator has looked at a payment that is owed.</summary>
    public Task EndReviewAsync() => ActAsync(async host =>
    {
        var collection = await ReadAsync(host);
        if (collection.CanceledAt is null && collection.Payments.FirstOrDefault(payment => payment is { Counts: true, NeedsReview: true }) is { } payment)
        {
            await host.Operations.ResolvePaymentAsync(payment.Id, payment.UpdatedAt);
        }
    });

    /// <summary>Somebody captures, refunds or disputes at the dashboard, as far as the provider allows it.</summary>
    public void ActAtDashboard(int what)
    {
        var amount = Money.Of(10m, "EUR");
        var (held, taken) = (FindRemote(remote => remote.Status == Authorized || (remote.Status == Captured && !remote.Captures.IsEmpty)), FindRemote(remote => remote.Status == Captured));
        if (what == 0 && held is not null && held.CapturedAmount + amount <= held.Amount) _webhooks.Add(_world.Provider.CaptureAtDashboard(held.SessionId, amount));
        else if (what == 1 && taken is not null && taken.RefundedAmount + amount <= CapturedAmount(taken)) _webhooks.Add(_world.Provider.RefundAtDashboard(taken.SessionId, amount));
        else if (what == 2 && taken?.Refunds.Keys.Except(taken.FailedRefunds).Order(StringComparer.Ordinal).FirstOrDefault() is { } key) _webhooks.Add(_world.Provider.FailRefund(taken.SessionId, key));
        else if (what == 3 && held is { Status: Authorized, Captures.IsEmpty: true })
        {
            _world.Provider.Move(held.SessionId, Canceled);
            _webhooks.Add(_world.Provider.CreateWebhook(held.SessionId));
        }
    }

    /// <summary>A webhook arrives: any of those that were ever sent, so that they come late, twice, and in any order.</summary>
    public Task DeliverAsync(int which) => _webhooks.Count == 0 ? Task.CompletedTask : ActAsync(async host =>
        await host.Webhooks.ReceiveAsync(PaymentSessionsTestingExtensions.ScriptedProviderId, _webhooks[which % _webhooks.Count]));

    public void Script(ScriptedCall call, int fault)
    {
        var step = _world.Provider.Next(call);
        switch (fault)
        {
            case 0:
                step.TimesOut();
                break;
            case 1:
                step.TimesOutAfterEffect();
                break;
            case 2:
                step.Replays();
                break;
            case 3:
                step.ThrowsAfterEffect(new HttpRequestException("broken"));
                break;
            default:
                step.Rejects("scripted");
                break;
        }
    }

    public Task WaitAsync(int wait)
    {
        _world.Clock.Advance(Waits[wait]);
        return ActAsync(async host => await host.Worker.RunOnceAsync());
    }

    /// <summary>Everything that was sent arrives, and everything that is due is done.</summary>
    public async Task SettleAsync()
    {
        _host = StartHost(crashAt: 0);

        // The banks make up their minds.
        foreach (var (index, waiting) in _world.Provider.Sessions.Where(remote => remote.Status == PendingAuthorization).Index())
        {
            _world.Provider.Move(waiting.SessionId, index % 2 == 0 ? Captured : Error);
            _webhooks.Add(_world.Provider.CreateWebhook(waiting.SessionId));
        }

        for (var round = 0; round < 3; round++)
        {
            foreach (var webhook in _webhooks) await _host.Webhooks.ReceiveAsync(PaymentSessionsTestingExtensions.ScriptedProviderId, webhook);
            await DrainAsync();
        }
    }

    /// <summary>Goes from what is due, an operation or a webhook, to what is due next, however far apart they are.</summary>
    private async Task DrainAsync()
    {
        for (var i = 0; i < 60; i++)
        {
            await _host.Worker.RunOnceAsync();
            var webhooks = await _world.Store.ListDueWebhooksAsync(DateTimeOffset.MaxValue, limit: 100, default);
            var due = (await ReadAsync()).Journal.Operations.Select(operation => operation.DueAt).Concat(webhooks.Select(webhook => webhook.NextAttemptAt)).Min();
            if (due is null && i > 2) return;

            _world.Clock.SetUtcNow(due > _world.Clock.GetUtcNow() ? due.Value : _world.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        }
    }

    public Task<PaymentCollection> ReadAsync() => ReadAsync(_host, isAlive: false);

    public override string ToString() => string.Join("; ", _world.Provider.Calls.Select(call => $"{call.Call} {call.Attempt}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
    }

    private static Money? ToMoney(decimal? amount) => amount is { } some ? Money.Of(some, "EUR") : null;

    /// <summary>What the shopper paid at once was captured without a call.</summary>
    public static Money CapturedAmount(LedgerSession remote) =>
        remote.Status == Captured && remote.Captures.IsEmpty ? remote.Amount : remote.CapturedAmount;

    private LedgerSession? FindRemote(Predicate<LedgerSession> condition) => _world.Provider.Sessions.LastOrDefault(remote => condition(remote));

    /// <summary>Of the first payment: a key is one wish about one payment.</summary>
    private Task WishAsync(string key, string wish, Func<World.Host, string, string, ValueTask<PaymentResult<PaymentCollection>>> ask) => ActAsync(async host =>
    {
        var collection = await ReadAsync(host);
        if (collection.Payments is not [var payment, ..]) return;

        var result = await ask(host, payment.Id, key);
        Told = (key, wish, result.Problem?.Kind);
    });

    private async Task ActAsync(Func<World.Host, Task> act)
    {
        Told = null;
        try
        {
            await LetTimePassAsync(act(_host));
        }
        catch (CrashException)
        {
            _host = StartHost(crashAt: 0);
        }

        var collection = await ReadAsync(_host, isAlive: false);
        await CheckAsync(collection);
    }

    /// <summary>What fails here doesn't fail the test for good, since shorter sequences are looked for then.</summary>
    private async Task CheckAsync(PaymentCollection collection)
    {
        using var isolated = new TestExecutionContext.IsolatedContext();
        try
        {
            await Invariants.CheckAsync(_world.Store, _world.Provider, collection.Id);
            await HistoryLaws.CheckAsync(_world.Store, collection.Id);
        }
        catch (ResultStateException exception)
        {
            throw new InvalidOperationException($"{exception.Message.ReplaceLineEndings(" ")} after {string.Join(", ", Story)}; calls: {this}");
        }
    }

    /// <summary>Who waits for a host that has died does so for a while, by the world's clock.</summary>
    private async Task LetTimePassAsync(Task acting)
    {
        for (var seconds = 0; !acting.IsCompleted; seconds++)
        {
            if (seconds > 600) throw new TimeoutException("Somebody waits for ever.");

            for (var i = 0; i < 5 && !acting.IsCompleted; i++) await Task.WhenAny(acting, Task.Delay(1));
            if (!acting.IsCompleted) _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await acting;
    }

    private async Task<PaymentCollection> ReadAsync(World.Host host, bool isAlive = true) =>
        (isAlive ? await host.Collections.FindByReferenceAsync(_world.Cart) : await _world.Store.FindByReferenceAsync(_world.Cart, default))!;

    private World.Host StartHost(int crashAt)
    {
        var host = _world.StartHost(crashAt, seed: _hosts.Count + 1);
        _hosts.Add(host);
        return host;
    }
}
