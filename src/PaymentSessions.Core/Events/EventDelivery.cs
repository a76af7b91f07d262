using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Tells one handler of one event, in a scope of its own and for no longer than it may take.</summary>
internal sealed class EventDelivery(
    IServiceScopeFactory scopes,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options,
    ILogger<EventDelivery>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<EventDelivery>.Instance;

    /// <returns>The type of exception that the handler failed with; <see langword="null"/> if it didn't.</returns>
    public async ValueTask<string?> DeliverAsync(PaymentEventHandlerRegistration handler, PaymentEvent told)
    {
        using var timeout = new CancellationTokenSource(options.Value.Events.HandlerTimeout, time);
        try
        {
            // On another thread, so that one that doesn't await anything can't hold up anybody else.
            await Task.Run(() => HandleAsync(handler, told, timeout.Token), CancellationToken.None)
                .WaitAsync(timeout.Token)
                .ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the event comes again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HandlerFailed(_logger, handler.Name, told.Id, exception);
            return timeout.IsCancellationRequested ? typeof(TimeoutException).FullName! : exception.GetType().FullName!;
        }
    }

    /// <summary>One whose time is up goes on in its scope until it ends by itself.</summary>
    private async Task HandleAsync(PaymentEventHandlerRegistration handler, PaymentEvent told, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await handler.HandleAsync(scope.ServiceProvider, told, cancellationToken).ConfigureAwait(false);
        }
    }
}
