using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What outlives a host: the store, the provider, and time.</summary>
internal sealed class World
{
    /// <summary>More hosts than a world ever has.</summary>
    private const int MaxHosts = 1000;

    /// <summary>More ids than a world's provider ever gives out.</summary>
    private const int MaxIds = 1000;

    private readonly int _number;
    private readonly Func<CrashPoints, IPaymentStore> _openStore;

    /// <summary>Makes a world in memory.</summary>
    public World()
    {
        Store = InMemory(Clock);
        _openStore = points => new CrashingStore(Store, points);
    }

    /// <summary>Makes a world in a store that it may share with other ones.</summary>
    /// <param name="number">What makes its cart, its keys and its ids other than those of another world.</param>
    /// <param name="store">The store.</param>
    /// <param name="openStore">The store as a host sees it that may die at these points.</param>
    public World(int number, IPaymentStore store, Func<CrashPoints, IPaymentStore> openStore)
    {
        _number = number;
        Provider = new ScriptedProvider { IdOffset = number * MaxIds };
        Store = OwnPart(store);
        _openStore = points => OwnPart(openStore(points));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public IPaymentStore Store { get; }

    public ScriptedProvider Provider { get; } = new();

    /// <summary>The shopper's cart.</summary>
    public string Cart => string.Create(CultureInfo.InvariantCulture, $"cart_{_number + 1}");

    /// <summary>Starts a host.</summary>
    /// <param name="crashAt">The point at which it dies; 0: it lives on.</param>
    /// <param name="seed">What makes its ids other than those of another host.</param>
    /// <param name="configure">Its options.</param>
    /// <param name="clock">Its own clock; the world's if it has none.</param>
    public Host StartHost(
        int crashAt = 0,
        int seed = 1,
        Action<PaymentSessionsOptions>? configure = null,
        FakeTimeProvider? clock = null) => new(this, new CrashPoints(crashAt), (_number * MaxHosts) + seed, configure, clock ?? Clock);

    /// <summary>Lets hosts work until nothing is due any more but what waits for a shopper.</summary>
    public async Task DrainAsync(Host host)
    {
        var waits = Enumerable.Repeat(TimeSpan.FromMinutes(2), 10).Concat(Enumerable.Repeat(TimeSpan.FromHours(1), 4));
        foreach (var wait in waits)
        {
            Clock.Advance(wait);
            while (await host.Worker.RunOnceAsync() > 0)
            {
            }
        }
    }

    private static IPaymentStore InMemory(TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddPaymentSessions().UseInMemory();
        services.Replace(ServiceDescriptor.Singleton(clock));
        return services.BuildServiceProvider().GetRequiredService<IPaymentStore>();
    }

    private bool IsOwn(StoredWebhook webhook) => Provider.Sessions.Any(remote => remote.RemoteId == webhook.RemoteId);

    private WorldStore OwnPart(IPaymentStore store) => new(store, Clock, Cart, IsOwn);

    internal sealed class Host : IAsyncDisposable
    {
        private readonly World _world;
        private readonly ServiceProvider _services;

        public Host(World world, CrashPoints points, int seed, Action<PaymentSessionsOptions>? configure, FakeTimeProvider clock)
        {
            _world = world;
            Points = points;
            Clock = clock;
            Provider = world.Provider;
            var services = new ServiceCollection();
            services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider().UseClock(clock).UseSeed(seed)
                .AddProvider("scripted", "default", _ => new CrashingProvider(world.Provider, points));
            services.Replace(ServiceDescriptor.Singleton(world._openStore(points)));
            _services = services.BuildServiceProvider();
        }

        public CrashPoints Points { get; }

        public FakeTimeProvider Clock { get; }

        public ScriptedProvider Provider { get; }

        public IPaymentCollections Collections => _services.GetRequiredService<IPaymentCollections>();

        public IPaymentSessionInitializer Initializer => _services.GetRequiredService<IPaymentSessionInitializer>();

        public IPayments Payments => _services.GetRequiredService<IPayments>();

        public IPaymentWorker Worker => _services.GetRequiredService<IPaymentWorker>();

        public IPaymentOperations Operations => _services.GetRequiredService<IPaymentOperations>();

        public IPaymentWebhooks Webhooks => _services.GetRequiredService<IPaymentWebhooks>();

        public IIdempotentRequests Requests => _services.GetRequiredService<IIdempotentRequests>();

        public async Task<PaymentCollection> OweAsync(decimal amount = 59.97m) =>
            (await Collections.EnsureAsync(_world.Cart, new Payable(Money.Of(amount, "EUR")))).Value!;

        /// <summary>Reads what the shopper's cart owes.</summary>
        public async Task<PaymentCollection> ReadAsync() => (await Collections.FindByReferenceAsync(_world.Cart))!;

        public async Task<PaymentResult<PaymentCollection>> InitializeAsync(
            string data = "{}",
            string providerId = PaymentSessionsTestingExtensions.ScriptedProviderId,
            IdempotentRequest? request = null,
            PaymentCustomer? customer = null) => await Initializer.InitializeAsync(new InitializePaymentSession
            {
                CollectionId = (await ReadAsync()).Id,
                ProviderId = providerId,
                Data = RawJson.Parse(data),
                Request = request,
                Customer = customer,
            });

        /// <summary>Asks what a request with the shopper's one key is.</summary>
        public ValueTask<PaymentResult<IdempotentRequest>> BeginAsync(string content = "{}") =>
            IdempotencyKey.TryCreate("key", [_world.Cart], [content], out var key)
                ? Requests.BeginAsync(key)
                : throw new AssertionException("It is no key.");

        /// <summary>Starts a session as a route does for a request with a key.</summary>
        public async Task<PaymentResult<PaymentCollection>> InitializeOnceAsync(string data = "{}")
        {
            var begun = await BeginAsync(data);
            if (!begun.IsSuccess) return begun.Problem;

            var result = await InitializeAsync(data, request: begun.Value);
            if (result.IsSuccess) await Requests.CompleteAsync(begun.Value, "{}"u8.ToArray());
            else await Requests.CompleteAsync(begun.Value, result.Problem);

            return result;
        }

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
