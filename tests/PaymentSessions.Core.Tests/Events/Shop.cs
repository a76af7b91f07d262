using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests.Events;

/// <summary>What handlers were told, and what becomes of it: shared by all hosts.</summary>
internal sealed class Shop
{
    private readonly ConcurrentQueue<(string Handler, PaymentEvent Told)> _deliveries = new();

    /// <summary>Every delivery so far, failed ones too.</summary>
    public ImmutableArray<(string Handler, PaymentEvent Told)> Deliveries => [.. _deliveries];

    /// <summary>What a handler does with an event besides.</summary>
    public Func<string, PaymentEvent, CancellationToken, Task> Does { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The scopes that handlers were made in.</summary>
    public ConcurrentQueue<Scope> Scopes { get; } = new();

    public async ValueTask HandleAsync(string handler, PaymentEvent told, CancellationToken cancellationToken)
    {
        _deliveries.Enqueue((handler, told));
        await Does(handler, told, cancellationToken);
    }

    /// <summary>The names of the events that a handler was told, in order.</summary>
    public IEnumerable<string> ToldTo<THandler>() => ToldTo(typeof(THandler).Name);

    public IEnumerable<string> ToldTo(string handler) =>
        Deliveries.Where(delivery => delivery.Handler == handler).Select(delivery => delivery.Told.GetType().Name);

    /// <summary>A host with handlers.</summary>
    public Engine StartHost(
        Action<PaymentSessionsBuilder> addHandlers,
        Action<PaymentSessionsOptions>? configure = null,
        IPaymentStore? store = null,
        FakeTimeProvider? clock = null) => new(
            options =>
            {
                options.Events.RetrySchedule = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];
                options.Events.MaxAttempts = 3;
                configure?.Invoke(options);
            },
            services =>
            {
                services.AddSingleton(this);
                services.AddScoped<Scope>();
                addHandlers(services.AddPaymentSessions());
                if (store is not null) services.Replace(ServiceDescriptor.Singleton(store));
            },
            clock);

    internal sealed class Scope : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    internal sealed class Everything(Shop shop, Scope scope) : IPaymentEventHandler<PaymentEvent>
    {
        public async ValueTask HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
        {
            shop.Scopes.Enqueue(scope);
            await shop.HandleAsync(nameof(Everything), paymentEvent, cancellationToken);
        }
    }

    internal sealed class Accounting(Shop shop) : IPaymentEventHandler<PaymentEvent>
    {
        public ValueTask HandleAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken) =>
            shop.HandleAsync(nameof(Accounting), paymentEvent, cancellationToken);
    }

    internal sealed class MarkPaid(Shop shop) : IPaymentEventHandler<PaymentCollectionCompleted>
    {
        public ValueTask HandleAsync(PaymentCollectionCompleted paymentEvent, CancellationToken cancellationToken) =>
            shop.HandleAsync(nameof(MarkPaid), paymentEvent, cancellationToken);
    }

    /// <summary>One handler of several types; of an event that is of two of them, it is told once.</summary>
    internal sealed class Sessions(Shop shop)
        : IPaymentEventHandler<PaymentSessionInitialized>, IPaymentEventHandler<PaymentSessionEvent>, IPaymentEventHandler<PaymentCollectionCreated>
    {
        public ValueTask HandleAsync(PaymentSessionInitialized paymentEvent, CancellationToken cancellationToken) =>
            shop.HandleAsync("special", paymentEvent, cancellationToken);

        public ValueTask HandleAsync(PaymentSessionEvent paymentEvent, CancellationToken cancellationToken) =>
            shop.HandleAsync("general", paymentEvent, cancellationToken);

        public ValueTask HandleAsync(PaymentCollectionCreated paymentEvent, CancellationToken cancellationToken) =>
            shop.HandleAsync("created", paymentEvent, cancellationToken);
    }
}
