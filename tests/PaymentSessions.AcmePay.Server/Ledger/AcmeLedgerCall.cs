namespace PaymentSessions.AcmePay.Server;

/// <summary>A call that was received.</summary>
/// <param name="Operation">What was asked for.</param>
/// <param name="OrderId">About which order, if the address names one.</param>
/// <param name="Key">With which idempotency key.</param>
/// <param name="Attempt">How many calls with this key there were by then, this one included; 0 without a key.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Fault">The fault that it met.</param>
/// <param name="Status">What was answered; <see langword="null"/> while it is under way, or if the connection was broken instead.</param>
public sealed record AcmeLedgerCall(
    AcmeOperation Operation,
    string? OrderId,
    string? Key,
    int Attempt,
    AcmeCallOutcome Outcome,
    AcmeFaultKind? Fault,
    int? Status);
