using System.Collections.Immutable;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions;
using PaymentSessions.Testing;
using SampleHost.Shop;
using SampleHost.Storage;

namespace SampleHost.UnitTests;

/// <summary>The shop without HTTP: its payment provider follows a script, its clock stands still, its ids are the same in every run.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    /// <summary>A database in memory, which lives as long as its connection.</summary>
    private readonly SqliteConnection _database = new("Data Source=:memory:");
    private readonly ServiceProvider _services;

    public TestShop()
    {
        var services = new ServiceCollection();
        services.AddSingleton<CartStore>().AddSingleton<Checkout>();
        services.AddDbContextFactory<ShopContext>(shop => shop.UseSqlite(_database));
        services.AddPaymentSessions()
            .UseInMemory()
            .AddScriptedProvider()
            .AddEventHandler<PaymentCollectionCompleted, MarkCartPaid>()
            .UseClock(Clock)
            .UseSeed(1);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new();

    /// <summary>Says what the provider does next, and knows what really happened there.</summary>
    public ScriptedProvider Provider => _services.GetRequiredService<ScriptedProvider>();

    private IPaymentCollections Collections => _services.GetRequiredService<IPaymentCollections>();

    /// <summary>A new cart with some mugs for 19.99 each.</summary>
    public async Task<Cart> AddCartAsync(int mugs)
    {
        if (_database.State == ConnectionState.Closed)
        {
            await _database.OpenAsync();
            await using var shop = await _services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync();
            await shop.CreateTableAsync();
        }

        var cart = new Cart(CartStore.NewId(), Currency.Parse("EUR"), Mugs(mugs));
        await _services.GetRequiredService<CartStore>().AddAsync(cart);
        return cart;
    }

    /// <summary>The cart as the shop has it now.</summary>
    public async Task<Cart> FindAsync(Cart cart) => (await _services.GetRequiredService<CartStore>().FindAsync(cart.Id))!;

    /// <summary>The shopper asks for another number of mugs.</summary>
    public Task<PaymentResult<Cart>> ChangeAsync(Cart cart, int mugs) =>
        _services.GetRequiredService<Checkout>().ChangeAsync(cart, Mugs(mugs));

    /// <summary>The shopper is about to pay: a session is started at the provider.</summary>
    public async Task<PaymentResult<PaymentCollection>> StartPaymentAsync(Cart cart)
    {
        var owed = await Collections.EnsureAsync(cart.Id, new Payable((await FindAsync(cart)).Total));
        return await _services.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(new InitializePaymentSession
        {
            CollectionId = owed.Value!.Id,
            ProviderId = PaymentSessionsTestingExtensions.ScriptedProviderId,
        });
    }

    /// <summary>The shopper pays, and the shop comes to know of it.</summary>
    public async Task PayAsync(Cart cart)
    {
        var started = await StartPaymentAsync(cart);
        Provider.Move(started.Value!.Sessions.Single().Id, PaymentSessionStatus.Authorized);
        await StartPaymentAsync(cart);
    }

    /// <summary>The storefront says that the shopper is done.</summary>
    public Task<PaymentResult<PaymentCollection>> CompleteAsync(Cart cart) =>
        _services.GetRequiredService<Checkout>().CompleteAsync(cart);

    /// <summary>An operator takes what is held, or a part of it, and the worker tells the shop.</summary>
    public async Task CaptureAsync(Cart cart, Money? amount = null)
    {
        var paymentId = (await FindOwedAsync(cart)).Payments.Single().Id;
        await _services.GetRequiredService<IPayments>().CaptureAsync(new CapturePayment { PaymentId = paymentId, Amount = amount });
        await _services.GetRequiredService<IPaymentWorker>().RunOnceAsync();
    }

    /// <summary>The shop is told that all of a cart was taken, as it is again when it has crashed before saying that it knows.</summary>
    public async Task TellCompletedAsync(Cart cart)
    {
        var owed = await FindOwedAsync(cart);
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MarkCartPaid>().HandleAsync(
            new PaymentCollectionCompleted
            {
                Origin = new PaymentEventOrigin
                {
                    CollectionId = owed.Id,
                    Reference = owed.Reference,
                    CollectionVersion = owed.Version,
                    OccurredAt = Clock.GetUtcNow(),
                },
                Index = 0,
                Amount = owed.Amount,
            },
            CancellationToken.None);
    }

    /// <summary>What is owed for a cart that somebody was about to pay.</summary>
    public async Task<PaymentCollection> FindOwedAsync(Cart cart) => (await Collections.FindByReferenceAsync(cart.Id))!;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static ImmutableArray<CartItem> Mugs(int count) => [new CartItem("mug", count, Money.Of(19.99m, "EUR"))];
}
