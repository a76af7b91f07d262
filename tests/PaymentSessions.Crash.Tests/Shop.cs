using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

/// <summary>Some hosts on one store, the provider at the other end, and shoppers.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Key = "pk_crash";

    private const int CartCount = 4;

    /// <summary>So long after the last fault, nothing that was sent can arrive any more.</summary>
    private static readonly TimeSpan LateArrivalWindow = TimeSpan.FromSeconds(2);

    private readonly string _store;
    private readonly string _connection;
    private readonly AcmePayProcess _provider;
    private readonly HostProcess[] _hosts;
    private readonly string _providerTimeout;
    private readonly ServiceProvider _services;

    private Shop(string store, string connection, AcmePayProcess provider, int hosts, string providerTimeout)
    {
        _providerTimeout = providerTimeout;
        _store = store;
        _connection = connection;
        _provider = provider;
        _hosts = new HostProcess[hosts];

        var services = new ServiceCollection();
        var payments = services.AddPaymentSessions(options => options.Worker.IsEnabled = false).AddSystemProvider();
        _ = store == "Sqlite" ? payments.UseSqlite(connection) : payments.UsePostgreSql(connection);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The rows, read past the hosts.</summary>
    public IPaymentStore Store => _services.GetRequiredService<IPaymentStore>();

    /// <summary>All that operators have asked for.</summary>
    public ConcurrentQueue<OperatorRequest> Requests { get; } = [];

    public static IEnumerable<string> Carts => Enumerable.Range(1, CartCount).Select(number => $"cart_{number}");

    public string PickCart(Random random) => Carts.ElementAt(random.Next(CartCount));

    public AcmePayControl Provider => _provider.Control;

    /// <param name="store">The kind of store.</param>
    /// <param name="connection">Where it is.</param>
    /// <param name="hosts">How many hosts.</param>
    /// <param name="providerTimeout">How long a call to the provider may take: short where faults are to be met.</param>
    public static async Task<Shop> StartAsync(string store, string connection, int hosts, string providerTimeout = "00:00:01")
    {
        var shop = new Shop(store, connection, await AcmePayProcess.StartAsync(), hosts, providerTimeout);
        await shop._services.MigratePaymentSessionsAsync();
        for (var i = 0; i < hosts; i++) shop._hosts[i] = await shop.StartHostAsync();
        return shop;
    }

    /// <summary>
    /// Lets shoppers and operators in, while hosts are killed and started again, and closes when each kind of thing that operators do has
    /// been done.
    /// </summary>
    public async Task OpenAsync(Random random, int kills)
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
            await Task.Delay(random.Next(200, 1500), CancellationToken.None);
            var host = random.Next(_hosts.Length);
            await _hosts[host].DisposeAsync();
            _hosts[host] = await StartHostAsync();
        }

        await WaitForOperatorsAsync(visitors);
        await closing.CancelAsync();
        await Task.WhenAll(visitors);
    }

    /// <summary>Ends all faults, lets banks answer and the workers do their work, and asks once more for every cart.</summary>
    public async Task CalmDownAsync()
    {
        await Provider.ClearFaultsAsync();
        await Task.Delay(Faults.LongestDelay);
        foreach (var order in (await Provider.ReadLedgerAsync()).Orders.Where(order => order.Status == AcmeOrderStatus.Processing))
        {
            await Provider.PayAsync(order.Id, AcmeOrderStatus.Failed);
        }

        await DrainAsync();
        var shopper = new Shopper(this, new Random(1));
        foreach (var cart in Carts) await shopper.AskUntilAnsweredAsync(cart);
        await DrainAsync();
        await new Operator(this, new Random(1)).AskUntilAnsweredAsync();
        await DrainAsync();
    }

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

    private async Task WaitForOperatorsAsync(Task[] visitors)
    {
        PaymentOperationKind[] kinds = [PaymentOperationKind.Capture, PaymentOperationKind.Refund, PaymentOperationKind.Cancel];
        var start = TimeProvider.System.GetTimestamp();
        while (kinds.Except(Requests.Where(request => request.Outcome == OperatorRequestOutcome.Done).Select(request => request.Kind)).ToList() is [var missing, ..])
        {
            // Who has fallen out says why.
            foreach (var visitor in visitors.Where(visitor => visitor.IsFaulted)) await visitor;
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMinutes(1)) throw new AssertionException($"No {missing} was done within a minute.");

            await Task.Delay(100);
        }
    }

    private async Task<IReadOnlyList<PaymentOperation>> FindUnsettledAsync()
    {
        var unsettled = new List<PaymentOperation>();
        foreach (var cart in Carts)
        {
            var collection = await Store.FindByReferenceAsync(cart, CancellationToken.None);
            if (collection is not null) unsettled.AddRange(collection.Journal.Operations);
        }

        return unsettled;
    }

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
