namespace PaymentSessions;

/// <summary>What came of taking money at a provider.</summary>
internal sealed record CaptureOutcome(PaymentOperation Operation, ProviderResult<ProviderCapture> Result)
{
    /// <summary>Writes it down.</summary>
    /// <returns>Whether the operation was still open; if not, another attempt has settled it.</returns>
    public bool Record(PaymentCollectionChange change)
    {
        var isOpen = change.After.FindOperation(Operation.Id) is not null;
        if (Result.IsDone) change.RecordCaptured(Operation, Result.Value);
        else if (Result.Rejection is { } rejection) change.RecordNotCaptured(Operation, rejection);
        else change.RecordInDoubt(Operation, Result.Uncertainty);

        return isOpen;
    }
}
