using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Charges, which only intents make.</summary>
internal sealed class Charges(Account account) : IEndpoints
{
    public ImmutableArray<Endpoint> Endpoints =>
    [
        Endpoint.Get("charges/{id}", [], call => account.Charges.Get(call.Id, call)),
    ];
}
