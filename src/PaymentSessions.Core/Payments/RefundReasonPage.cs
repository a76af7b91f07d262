namespace PaymentSessions;

/// <summary>A page of the host's list of refund reasons. Immutable.</summary>
/// <param name="Reasons">The reasons of the page, oldest first.</param>
/// <param name="Count">How many there are in all that can be chosen.</param>
public sealed record RefundReasonPage(IReadOnlyList<RefundReason> Reasons, int Count);
