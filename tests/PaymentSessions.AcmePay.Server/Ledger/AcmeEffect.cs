namespace PaymentSessions.AcmePay.Server;

/// <summary>Something that really happened to an order, whatever was answered. A line of the ledger file.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Reference">The caller's operation; <see langword="null"/> for what the shopper did.</param>
/// <param name="Amount">How much it was about, in minor units.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="Key">The idempotency key it was asked for with.</param>
/// <param name="At">When, by the server's clock, in UTC.</param>
public sealed record AcmeEffect(
    string OrderId,
    AcmeEffectKind Kind,
    string? Reference,
    long Amount,
    string Currency,
    string? Key,
    DateTimeOffset At);
