using System.Collections.Immutable;

namespace PaymentSessions.Testing;

/// <summary>A customer as a <see cref="ScriptedProvider"/> knows them: what really happened, whatever was answered. Immutable.</summary>
public sealed record LedgerAccountHolder
{
    /// <summary>The provider's id of the customer.</summary>
    public required string RemoteId { get; init; }

    /// <summary>The host's id of the customer.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The e-mail address that was sent.</summary>
    public string? Email { get; init; }

    /// <summary>The operation that made it.</summary>
    public required string OperationId { get; init; }

    /// <summary>The saved payment methods, by the keys that they were made under: the provider's ids of them.</summary>
    public ImmutableDictionary<string, string> Methods { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The ids only: the rest is personal data.</summary>
    public override string ToString() => $"account holder {RemoteId} of {CustomerId}";
}
