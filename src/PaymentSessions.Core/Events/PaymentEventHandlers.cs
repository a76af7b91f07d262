using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>The host's handlers by name. Safe for use by many threads.</summary>
internal sealed class PaymentEventHandlers(IEnumerable<PaymentEventHandlerRegistration> registrations)
{
    private readonly ImmutableDictionary<string, ImmutableArray<PaymentEventHandlerRegistration>> _byName =
        registrations.GroupBy(registration => registration.Name).ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());

    public bool HasAny => !_byName.IsEmpty;

    public IEnumerable<string> Names => _byName.Keys;

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>How a handler is told of an event: once, as the most special type that it was registered for.</summary>
    /// <returns><see langword="null"/> if it isn't told of such events.</returns>
    public PaymentEventHandlerRegistration? Find(string name, PaymentEvent told)
    {
        PaymentEventHandlerRegistration? best = null;
        foreach (var registration in _byName[name])
        {
            if (!registration.EventType.IsInstanceOfType(told)) continue;
            if (best is null || registration.EventType.IsSubclassOf(best.EventType)) best = registration;
        }

        return best;
    }
}
