using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A part of the API.</summary>
internal interface IEndpoints
{
    ImmutableArray<Endpoint> Endpoints { get; }
}
