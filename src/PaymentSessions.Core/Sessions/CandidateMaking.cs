using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>What came of making a candidate at its provider.</summary>
/// <param name="CandidateId">The candidate.</param>
/// <param name="Operation">The operation; <see langword="null"/> if the candidate had been made before.</param>
/// <param name="Result">What the provider answered to it.</param>
internal sealed record CandidateMaking(string CandidateId, PaymentOperation? Operation, ProviderResult<ProviderSession> Result)
{
    /// <summary>The operation, if it was sent.</summary>
    public ImmutableArray<PaymentOperation> Operations => Operation is null ? [] : [Operation];

    /// <summary>Whether the candidate exists.</summary>
    public bool IsMade => Operation is null || Result.IsDone;

    /// <summary>Whether the operation was settled already, by another attempt, when this was written down.</summary>
    public bool IsLate { get; private set; }

    /// <summary>Writes it down.</summary>
    public void Record(PaymentCollectionChange change)
    {
        if (Operation is null) return;

        IsLate = change.After.FindOperation(Operation.Id) is null;
        if (Result.IsDone) change.RecordInitiated(Operation, Result.Value);
        else if (Result.Rejection is { } rejection) change.RecordNotInitiated(Operation, rejection);
        else change.RecordInDoubt(Operation, Result.Uncertainty);
    }
}
