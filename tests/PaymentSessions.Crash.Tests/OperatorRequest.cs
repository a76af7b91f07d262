namespace PaymentSessions.Tests.Crash;

/// <summary>Something that an operator wants to happen once, however often they ask for it.</summary>
/// <param name="TargetId">The payment or the collection.</param>
/// <param name="Wish">What they want.</param>
/// <param name="Cents">How much; <see langword="null"/> for all that is left.</param>
/// <param name="Key">The key that marks the repeats.</param>
internal sealed record OperatorRequest(string TargetId, OperatorWish Wish, long? Cents, string Key)
{
    private readonly Lock _lock = new();

    /// <summary>What the operator knows of it.</summary>
    public OperatorRequestOutcome Outcome { get; private set; } = OperatorRequestOutcome.Unasked;

    /// <summary>
    /// Takes note of an answer. What was unclear once stays so until it is done: what a killed host has begun may be committed after the
    /// next host has refused.
    /// </summary>
    public void Learn(OperatorRequestOutcome outcome)
    {
        lock (_lock) Outcome = outcome > Outcome ? outcome : Outcome;
    }

    /// <summary>Forgets what was unclear, because nobody is at it any more: the next answer says how it is.</summary>
    public void Forget()
    {
        lock (_lock) Outcome = OperatorRequestOutcome.Unasked;
    }
}
