using System.Collections.Immutable;

namespace PaymentSessions.Testing;

/// <summary>A session as a <see cref="ScriptedProvider"/> has it: what really happened, whatever was answered. Immutable.</summary>
public sealed record LedgerSession
{
    /// <summary>The provider's id of it.</summary>
    public required string RemoteId { get; init; }

    /// <summary>The id that it has here.</summary>
    public required string SessionId { get; init; }

    /// <summary>The operation that made it.</summary>
    public required string OperationId { get; init; }

    /// <summary>The provider's id of the customer that it was made for; <see langword="null"/> if it was made for nobody known.</summary>
    public string? AccountHolderId { get; init; }

    /// <summary>What it is for.</summary>
    public required Money Amount { get; init; }

    /// <summary>Where it stands.</summary>
    public required PaymentSessionStatus Status { get; init; }

    /// <summary>The captures, by the keys that they were made under.</summary>
    public ImmutableDictionary<string, Money> Captures { get; init; } = ImmutableDictionary<string, Money>.Empty;

    /// <summary>The refunds, by the keys that they were made under.</summary>
    public ImmutableDictionary<string, Money> Refunds { get; init; } = ImmutableDictionary<string, Money>.Empty;

    /// <summary>The keys of the refunds that couldn't be made after all.</summary>
    public ImmutableHashSet<string> FailedRefunds { get; init; } = [];

    /// <summary>The keys of the cancellations that were done: the first one ended it, the others found it so.</summary>
    public ImmutableHashSet<string> Cancellations { get; init; } = [];

    /// <summary>What was held when it was cancelled; <see langword="null"/> if nothing was.</summary>
    public Money? ReleasedAmount { get; init; }

    /// <summary>What was captured in all.</summary>
    public Money CapturedAmount => Captures.Values.Sum(Amount.Currency, amount => amount);

    /// <summary>What was refunded in all, and didn't fail.</summary>
    public Money RefundedAmount =>
        Refunds.Where(refund => !FailedRefunds.Contains(refund.Key)).Sum(Amount.Currency, refund => refund.Value);

    /// <summary>Whether a shopper could pay it now.</summary>
    public bool IsPayable => Status is PaymentSessionStatus.Pending or PaymentSessionStatus.RequiresMore or PaymentSessionStatus.Error;
}
