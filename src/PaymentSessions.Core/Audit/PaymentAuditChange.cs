namespace PaymentSessions;

/// <summary>One change of an amount or a state. Immutable.</summary>
/// <param name="EntityId">What changed: the id of a collection, session, payment or operation.</param>
/// <param name="What">
/// Which of its amounts or states: <c>status</c>, <c>place</c> (how a session stands in its collection), <c>amount</c>,
/// <c>authorized_amount</c>, <c>captured_amount</c>, <c>refunded_amount</c>, <c>released_amount</c>, <c>counts</c>, <c>needs_review</c>,
/// <c>kind</c>, <c>state</c>, <c>attempts</c>. More may follow.
/// </param>
/// <param name="Before">What it was, such as <c>pending</c> or <c>59.97 EUR</c>; <see langword="null"/> if there was nothing.</param>
/// <param name="After">What it is.</param>
public sealed record PaymentAuditChange(string EntityId, string What, string? Before, string? After);
