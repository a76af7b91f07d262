using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What outlives a host: the store, the provider, and time.</summary>
internal sealed class World
{
    public World() => Store = new InMemoryPaymentStore(Clock);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public IPaymentStore Store { get; }

    public ScriptedProvider Provider { get; } = new();

    /// <summary>Starts a host.</summary>
    /// <param name="crashAt">The point at which it dies; 0: it lives on.</param>
    /// <param name="seed">What makes its ids other than those of another host.</param>
    /// <param name="configure">Its options.</param>
    /// <param name="clock">Its own clock; the world's if it has none.</param>
    public Host StartHost(
        int crashAt = 0,
        int seed = 1,
        Action<PaymentSessionsOptions>? configure = null,
        FakeTimeProvider? clock = null) => new(this, new CrashPoints(crashAt), seed, configure, clock ?? Clock);

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

    internal sealed class Host : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        public Host(World world, CrashPoints points, int seed, Action<PaymentSessionsOptions>? configure, FakeTimeProvider clock)
        {
            Points = points;
            Clock = clock;
            var services = new ServiceCollection();
            services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider().UseClock(clock).UseSeed(seed)
                .AddProvider("scripted", "default", _ => new CrashingProvider(world.Provider, points));
            services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(new CrashingStore(world.Store, points)));
            _services = services.BuildServiceProvider();
        }

        public CrashPoints Points { get; }

        public FakeTimeProvider Clock { get; }

        public IPaymentCollections Collections => _services.GetRequiredService<IPaymentCollections>();

        public IPaymentSessionInitializer Initializer => _services.GetRequiredService<IPaymentSessionInitializer>();

        public IPaymentWorker Worker => _services.GetRequiredService<IPaymentWorker>();

        public IPaymentOperations Operations => _services.GetRequiredService<IPaymentOperations>();

        public IIdempotentRequests Requests => _services.GetRequiredService<IIdempotentRequests>();

        public async Task<PaymentCollection> OweAsync(decimal amount = 59.97m) =>
            (await Collections.EnsureAsync("cart_1", new Payable(Money.Of(amount, "EUR")))).Value!;

        public async Task<PaymentResult<PaymentCollection>> InitializeAsync(
            string data = "{}",
            string providerId = Engine.Scripted,
            IdempotentRequest? request = null,
            PaymentCustomer? customer = null)
        {
            var collection = await Collections.FindByReferenceAsync("cart_1");
            return await Initializer.InitializeAsync(new InitializePaymentSession
            {
                CollectionId = collection!.Id,
                ProviderId = providerId,
                Data = RawJson.Parse(data),
                Request = request,
                Customer = customer,
            });
        }

        /// <summary>Asks what a request with the shopper's one key is.</summary>
        public ValueTask<PaymentResult<IdempotentRequest>> BeginAsync(string content = "{}") =>
            IdempotencyKey.TryCreate("key", ["scope"], [content], out var key)
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
