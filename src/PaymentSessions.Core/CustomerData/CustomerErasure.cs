namespace PaymentSessions;

/// <summary>What was erased of a customer. Immutable.</summary>
/// <param name="Collections">In how many payment collections; those in which it had been erased before are counted, too.</param>
/// <param name="AccountHolders">In how many account holders, counted alike.</param>
public sealed record CustomerErasure(int Collections, int AccountHolders);
