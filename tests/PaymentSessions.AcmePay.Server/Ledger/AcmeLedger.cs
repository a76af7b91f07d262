using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>What really happened: every order with its effects, and every call.</summary>
/// <param name="Orders">The orders, in the order in which they were made.</param>
/// <param name="Calls">The calls, in the order in which they came.</param>
public sealed record AcmeLedger(ImmutableArray<AcmeLedgerOrder> Orders, ImmutableArray<AcmeLedgerCall> Calls);
