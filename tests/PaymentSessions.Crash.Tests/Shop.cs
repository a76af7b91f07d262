using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

/// <summary>Some hosts on one store, the provider at the other end, and shoppers.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Key = "pk_crash";

    private const int CartCount = 4;

    /// <summary>The most answers between two kills.</summary>
    private const int MaxAnswers = 150;

    /// <summary>So long after the last fault, nothing that was sent can arrive any more.</summary>
    private static readonly TimeSpan LateArrivalWindow = TimeSpan.FromSeconds(2);

    private readonly string _store;
    private readonly string _connection;
    private readonly AcmePayProcess _provider;
    private readonly HostProcess[] _hosts;
    private readonly Task[] _restarts;
    private readonly string _providerTimeout;
    private readonly ServiceProvider _services;
    private readonly bool _hasWebhooks;
    private int _answers;
    private readonly Lock _lock = new();
    private readonly List<string> _allCarts = [.. Enumerable.Range(1, CartCount).Select(NameCart)];
    private readonly string[] _carts = [.. Enumerable.Range(1, CartCount).Select(NameCart)];

    private Shop(string store, string connection, AcmePayProcess provider, int hosts, string providerTimeout, bool hasWebhooks)
    {
        _providerTimeout = providerTimeout;
        _hasWebhooks = hasWebhooks;
        _store = store;
        _connection = connection;
        _provider = provider;
        _hosts = new HostProcess[hosts];
        _restarts = [.. Enumerable.Repeat(Task.CompletedTask, hosts)];

        var services = new ServiceCollection();
        var payments = services.AddPaymentSessions(options => options.Worker.IsEnabled = false).AddSystemProvider();
        _ = store == "Sqlite" ? payments.UseSqlite(connection) : payments.UsePostgreSql(connection);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The rows, read past the hosts.</summary>
    public IPaymentStore Store => _services.GetRequiredService<IPaymentStore>();

    /// <summary>All that operators have asked for.</summary>
    public ConcurrentQueue<OperatorRequest> Requests { get; } = [];

    /// <summary>How many answers shoppers and operators have got.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Whether everybody who has asked for something has got their answer.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>All carts that there ever were.</summary>
    public IReadOnlyList<string> Carts
    {
        get
        {
            lock (_lock) return [.. _allCarts];
        }
    }

    /// <summary>
    /// Whether shoppers come back to the shop when they have paid: of every other cart, only the provider or a look can tell that it is paid.
    /// </summary>
    public static bool IsCompletedByShoppers(string cart) => cart[^1] % 2 == 0;

    /// <summary>One of those that shoppers have.</summary>
    public string PickCart(Random random)
    {
        lock (_lock) return _carts[random.Next(CartCount)];
    }

    /// <summary>A cart's story is over: whoever had it goes on with a new one.</summary>
    public void Replace(string cart)
    {
        lock (_lock)
        {
            if (Array.IndexOf(_carts, cart) is not (>= 0 and var index)) return;

            _carts[index] = NameCart(_allCarts.Count + 1);
            _allCarts.Add(_carts[index]);
        }
    }

    public AcmePayControl Provider => _provider.Control;

    /// <param name="store">The kind of store.</param>
    /// <param name="connection">Where it is.</param>
    /// <param name="hosts">How many hosts.</param>
    /// <param name="providerTimeout">How long a call to the provider may take: short where faults are to be met.</param>
    /// <param name="hasWebhooks">Whether the provider tells of what happens.</param>
    public static async Task<Shop> StartAsync(
        string store,
        string connection,
        int hosts,
        string providerTimeout = "00:00:01",
        bool hasWebhooks = false)
    {
        var shop = new Shop(store, connection, await AcmePayProcess.StartAsync(), hosts, providerTimeout, hasWebhooks);
        await shop._services.MigratePaymentSessionsAsync();
        await Task.WhenAll(Enumerable.Range(0, hosts).Select(async i => shop._hosts[i] = await shop.StartHostAsync()));
        await shop.TellProviderAsync();
        return shop;
    }

    /// <summary>Lets shoppers and operators in, while hosts are killed and started again.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="kills">How often.</param>
    /// <param name="isComplete">Whether it closes only when operators have done each kind of thing that they do.</param>
    public async Task OpenAsync(Random random, int kills, bool isComplete)
    {
        await Faults.AddAsync(Provider, random.Next());
        using var closing = new CancellationTokenSource();
        Task[] visitors =
        [
            .. Enumerable.Range(0, 4).Select(_ => new Shopper(this, new Random(random.Next())).RunAsync(closing.Token)),
            .. Enumerable.Range(0, 2).Select(_ => new Operator(this, new Random(random.Next())).RunAsync(closing.Token)),
        ];

        for (var kill = 0; kill < kills; kill++)
        {
            await WaitForAnswersAsync(random.Next(1, MaxAnswers));
            await KillAsync(random.Next(_hosts.Length));
        }

        await Task.WhenAll(_restarts);
        await TellProviderAsync();
        if (isComplete) await WaitForOperatorsAsync(visitors);
        await closing.CancelAsync();
        await Task.WhenAll(visitors);
    }

    /// <summary>Ends all faults, lets banks answer, the provider tell what it has to, and the workers do their work.</summary>
    public async Task SettleAsync()
    {
        await Provider.ClearFaultsAsync();
        await Provider.WaitForLedgerAsync(ledger => ledger.Calls.All(call => call.Outcome != AcmeCallOutcome.UnderWay));
        foreach (var order in (await Provider.ReadLedgerAsync()).Orders.Where(order => order.Status == AcmeOrderStatus.Processing))
        {
            await Provider.PayAsync(order.Id, AcmeOrderStatus.Failed);
        }

        await DrainAsync();
    }

    /// <summary>Once all is settled, asks once more for every cart, and for everything that operators have got no clear answer to.</summary>
    public async Task CalmDownAsync()
    {
        var shopper = new Shopper(this, new Random(1));
        foreach (var cart in Carts) await shopper.AskUntilAnsweredAsync(cart);
        await new Operator(this, new Random(1)).AskUntilAnsweredAsync();
        await DrainAsync();
        IsCalm = true;
    }

    /// <summary>Somebody has got an answer.</summary>
    public void CountAnswer() => Interlocked.Increment(ref _answers);

    /// <summary>Somebody has got none: what they asked is dead, and needs what there is of the machine to come back.</summary>
    public static Task RestAsync() => Task.Delay(50);

    /// <summary>Makes a cart's collection, past the hosts.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> OweAsync(string cart = "cart_1", decimal amount = 59.97m)
    {
        var collections = _services.GetRequiredService<IPaymentCollections>();
        return (await collections.EnsureAsync(cart, new Payable(Money.Of(amount, "EUR")))).Value!.Id;
    }

    /// <summary>The collection of a cart, if there is one and the store can be reached.</summary>
    public async Task<PaymentCollection?> FindAsync(string cart)
    {
        try
        {
            return await Store.FindByReferenceAsync(cart, CancellationToken.None);
        }
        catch (PaymentStoreUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Waits until each shopper has got an answer of a kind since now.</summary>
    public static async Task WaitForAnswerAsync(IReadOnlyCollection<Shopper> shoppers, HttpStatusCode status)
    {
        foreach (var shopper in shoppers) await shopper.WaitForAsync(status).WaitAsync(TimeSpan.FromMinutes(1));
    }

    public HttpClient PickHost(int number) => _hosts[number % _hosts.Length].Client;

    /// <summary>A host that somebody may ask just now; it may be killed meanwhile.</summary>
    public HttpClient PickHost(Random random) => _hosts[random.Next(_hosts.Length)].Client;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_restarts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var host in _hosts) await host.DisposeAsync();
        await _services.DisposeAsync();
        _provider.Dispose();
    }

    /// <summary>Waits until nothing is left undone.</summary>
    public async Task DrainAsync()
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (await FindUnsettledAsync() is { Count: > 0 } unsettled)
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromMinutes(1))
            {
                throw new AssertionException($"Still undone after a minute:\n{string.Join('\n', unsettled)}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Kills a host as soon as it lives, and lets it start again while others go on and may be killed.</summary>
    private async Task KillAsync(int host)
    {
        await _restarts[host];
        await _hosts[host].DisposeAsync();
        _restarts[host] = RestartAsync(host);
    }

    private async Task RestartAsync(int host)
    {
        _hosts[host] = await StartHostAsync();
        await TellProviderAsync();
    }

    /// <summary>A slow machine gives hosts no less to do before they are killed.</summary>
    private async Task WaitForAnswersAsync(int count)
    {
        var (start, end) = (TimeProvider.System.GetTimestamp(), Answers + count);
        while (Answers < end && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(30)) await Task.Delay(1);
    }

    private async Task WaitForOperatorsAsync(Task[] visitors)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (Enum.GetValues<OperatorWish>().Except(Requests.Where(request => request.Outcome == OperatorRequestOutcome.Done).Select(request => request.Wish)).ToList() is [var missing, ..])
        {
            // Who has fallen out says why.
            foreach (var visitor in visitors.Where(visitor => visitor.IsFaulted)) await visitor;
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMinutes(1)) throw new AssertionException($"No {missing} was done within a minute.");

            await Task.Delay(100);
        }
    }

    private async Task<IReadOnlyList<object>> FindUnsettledAsync()
    {
        // Webhooks give the workers more to do, and what they do gives the provider more to tell: all is done if nothing was told meanwhile.
        var told = await Provider.ReadWebhooksAsync();
        var unsettled = new List<object>(told.Where(webhook => !webhook.IsDelivered));
        foreach (var state in new[] { StoredWebhookState.Pending, StoredWebhookState.Parked })
        {
            unsettled.AddRange(await Store.ListWebhooksAsync(state, after: null, limit: 100, CancellationToken.None));
        }

        foreach (var cart in Carts)
        {
            var collection = await Store.FindByReferenceAsync(cart, CancellationToken.None);
            if (collection is not null) unsettled.AddRange(collection.Journal.Operations);
        }

        unsettled.AddRange((await Provider.ReadWebhooksAsync()).ExceptBy(told.Select(webhook => webhook.Id), webhook => webhook.Id));
        return unsettled;
    }

    private static string NameCart(int number) => string.Create(CultureInfo.InvariantCulture, $"cart_{number}");

    /// <summary>A host that was started again listens elsewhere.</summary>
    private Task TellProviderAsync() => _hasWebhooks
        ? Provider.SendWebhooksToAsync(_hosts.Select(host => new Uri(host.Client.BaseAddress!, "/hooks/payment/acme_default")))
        : Task.CompletedTask;

    private Task<HostProcess> StartHostAsync()
    {
        var folder = Path.Combine(SourceTree.Root, "tests", "PaymentSessions.Crash.Host");
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(folder, "bin", built.Parent!.Name, built.Name, "PaymentSessions.Crash.Host.dll");
        return HostProcess.StartAsync(Dotnet.Describe(
            folder,
            [program],
            ("Store", _store),
            ("ConnectionStrings__Payments", _connection),
            ("Acme__ApiKey", AcmePayServer.DefaultApiKey),
            ("Acme__WebhookSecret", AcmePayServer.WebhookSecret),
            ("Acme__BaseAddress", _provider.Address.ToString()),
            ("Logging__LogLevel__Default", "Error"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            ("PaymentSessions__ProviderTimeout", _providerTimeout),
            ("PaymentSessions__LeaseMargin", "00:00:00.500"),
            ("PaymentSessions__SettleTimeout", "00:00:03"),
            ("PaymentSessions__LateArrivalWindow", LateArrivalWindow.ToString("c")),
            ("PaymentSessions__RecoverySchedule__0", "00:00:00.200"),
            ("PaymentSessions__RecoverySchedule__1", "00:00:00.500"),
            ("PaymentSessions__Worker__Interval", "00:00:00.100")));
    }
}
