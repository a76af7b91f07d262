namespace PaymentSessions;

/// <summary>What came of a commit.</summary>
public enum PaymentCommitOutcome
{
    /// <summary>All of it is written, durably as far as the store is durable.</summary>
    Committed,

    /// <summary>Nothing was written: the collection has another version by now, or another one has its reference.</summary>
    Lost,

    /// <summary>
    /// Nothing was written: a request with the same idempotency key, or an operation of the collection with the same operation key, was
    /// written meanwhile.
    /// </summary>
    KeyTaken,
}
