using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

/// <summary>The host's own code that is told what has become of payments. Registered with <c>AddEventHandler</c>.</summary>
/// <typeparam name="TEvent">The type of event, or <see cref="PaymentEvent"/> for all of them.</typeparam>
/// <remarks>
/// <para>
/// An event comes if, and only if, its change was committed: at least once, so that a crash may bring it again; what has to happen once is
/// told by <see cref="PaymentEvent.Id"/>. Those of one collection come one after the other in the order of their commits; those of several
/// at the same time. Each comes in a scope of its own.
/// </para>
/// <para>
/// A handler that throws, or takes longer than <see cref="PaymentEventOptions.HandlerTimeout"/>, gets the event again later, and none that
/// came after it in that collection before. Other handlers and other collections go on meanwhile.
/// </para>
/// </remarks>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It handles events; it is no delegate.")]
public interface IPaymentEventHandler<in TEvent>
    where TEvent : PaymentEvent
{
    /// <summary>Handles an event. Returning means that it is done.</summary>
    /// <param name="paymentEvent">What has happened.</param>
    /// <param name="cancellationToken">Signalled when the time is up: the event comes again then.</param>
    ValueTask HandleAsync(TEvent paymentEvent, CancellationToken cancellationToken);
}
