namespace PaymentSessions;

/// <summary>How many operations are in a state that isn't settled. Immutable.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">How many are in it, at least 1.</param>
/// <param name="OldestCreatedAt">When the oldest of them was written, in UTC by the store's clock.</param>
public sealed record OperationSummary(PaymentOperationState State, long Count, DateTimeOffset OldestCreatedAt);
