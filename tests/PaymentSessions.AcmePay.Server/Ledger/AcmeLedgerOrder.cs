using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>An order as it really stands.</summary>
public sealed record AcmeLedgerOrder
{
    /// <summary>Acme Pay's id.</summary>
    public required string Id { get; init; }

    /// <summary>The account that it is in.</summary>
    public required string Account { get; init; }

    /// <summary>The caller's operation that made it.</summary>
    public required string Reference { get; init; }

    /// <summary>What it is for, in minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>In which currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Where it stands.</summary>
    public required AcmeOrderStatus Status { get; init; }

    /// <summary>Where the shopper is sent afterwards.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>What was taken in all, in minor units.</summary>
    public required long CapturedAmount { get; init; }

    /// <summary>What was given back in all, in minor units.</summary>
    public required long RefundedAmount { get; init; }

    /// <summary>Everything that happened to it, in order.</summary>
    public required ImmutableArray<AcmeEffect> Effects { get; init; }

    internal static AcmeLedgerOrder Of(Order order) => new()
    {
        Id = order.Id,
        Account = order.Account,
        Reference = order.Reference,
        Amount = order.Amount,
        Currency = order.Currency,
        Status = order.Status,
        ReturnUrl = order.ReturnUrl,
        CapturedAmount = order.CapturedAmount,
        RefundedAmount = order.RefundedAmount,
        Effects = order.Effects,
    };
}
