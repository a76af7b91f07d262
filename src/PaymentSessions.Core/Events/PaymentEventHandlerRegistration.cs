namespace PaymentSessions;

/// <summary>That a handler is told of a type of event.</summary>
/// <param name="Name">The name under which the store remembers how far the handler has come.</param>
/// <param name="EventType">The type of event, or a base of it.</param>
/// <param name="HandlerType">The handler.</param>
/// <param name="HandleAsync">Makes the handler from a scope and calls it.</param>
internal sealed record PaymentEventHandlerRegistration(
    string Name,
    Type EventType,
    Type HandlerType,
    Func<IServiceProvider, PaymentEvent, CancellationToken, ValueTask> HandleAsync);
