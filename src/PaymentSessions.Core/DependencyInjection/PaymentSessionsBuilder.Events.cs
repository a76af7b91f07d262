using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PaymentSessions;

public sealed partial class PaymentSessionsBuilder
{
    /// <summary>
    /// Tells the host's own code what has become of payments; see <see cref="IPaymentEventHandler{TEvent}"/>. All hosts on one store
    /// register the same handlers, since each of them delivers what any of them has committed. A handler that is registered later gets the
    /// events from then on. Calling it again adds nothing twice.
    /// </summary>
    /// <typeparam name="TEvent">The type of event, or <see cref="PaymentEvent"/> for all of them.</typeparam>
    /// <typeparam name="THandler">The handler: scoped, unless the host has registered it otherwise. It may handle several types.</typeparam>
    /// <param name="name">
    /// The name under which the store remembers how far it has come; default: the full name of its type. Give one to be free to rename the
    /// type, or to move it. A handler of several types has one name.
    /// </param>
    /// <exception cref="ArgumentException">Another handler has this name.</exception>
    public PaymentSessionsBuilder AddEventHandler<
        TEvent,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string? name = null)
        where TEvent : PaymentEvent
        where THandler : class, IPaymentEventHandler<TEvent>
    {
        var registration = new PaymentEventHandlerRegistration(
            name ?? typeof(THandler).FullName!,
            typeof(TEvent),
            typeof(THandler),
            static (services, told, token) => services.GetRequiredService<THandler>().HandleAsync((TEvent)told, token));

        foreach (var service in Services)
        {
            if (service.ImplementationInstance is not PaymentEventHandlerRegistration other || other.Name != registration.Name) continue;
            if (other.HandlerType != registration.HandlerType)
            {
                throw new ArgumentException(
                    $"{other.HandlerType} has the name '{other.Name}' already. Name one of the two otherwise.",
                    nameof(name));
            }

            if (other.EventType == registration.EventType) return this;
        }

        Services.TryAddScoped<THandler>();
        Services.AddSingleton(registration);
        return this;
    }
}
