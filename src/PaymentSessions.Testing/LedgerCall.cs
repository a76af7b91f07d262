namespace PaymentSessions.Testing;

/// <summary>A call that a <see cref="ScriptedProvider"/> has got.</summary>
/// <param name="Call">Which.</param>
/// <param name="SessionId">About which session.</param>
/// <param name="IdempotencyKey">Under which key; <see langword="null"/> for a look.</param>
/// <param name="Attempt">Which attempt it was; 0 for a look.</param>
public sealed record LedgerCall(ScriptedCall Call, string? SessionId, string? IdempotencyKey, int Attempt);
