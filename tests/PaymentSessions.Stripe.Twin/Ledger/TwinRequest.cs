using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A request that the API has received.</summary>
/// <param name="Id">The id that it was answered with.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, without the query.</param>
public sealed record TwinRequest(string Id, string Method, string Path)
{
    /// <summary>Its idempotency key.</summary>
    public string? Key { get; init; }

    /// <summary>The mode of its API key; <see langword="null"/> if it had none that is known. The key itself is kept nowhere.</summary>
    public bool? Livemode { get; init; }

    /// <summary>Its form or query, as it was written: <c>metadata[order]</c> and <c>expand[0]</c>. Empty if it wasn't read.</summary>
    public ImmutableDictionary<string, string> Form { get; init; } = [];

    /// <summary>Those of its headers that Stripe looks at, the API key's aside.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = [];

    /// <summary>What became of it.</summary>
    public TwinRequestOutcome Outcome { get; init; }

    /// <summary>The fault that it met.</summary>
    public TwinFaultKind? Fault { get; init; }

    /// <summary>What was answered; <see langword="null"/> while it is under way, or if the connection was broken instead.</summary>
    public int? Status { get; init; }
}
