namespace PaymentSessions;

/// <summary>What came of giving money back at a provider.</summary>
internal sealed record RefundOutcome(PaymentOperation Operation, ProviderResult<ProviderRefund> Result)
{
    /// <inheritdoc cref="CaptureOutcome.Record"/>
    public bool Record(PaymentCollectionChange change)
    {
        var isOpen = change.After.FindOperation(Operation.Id) is not null;
        if (Result.IsDone) change.RecordRefunded(Operation, Result.Value);
        else if (Result.Rejection is { } rejection) change.RecordNotRefunded(Operation, rejection);
        else change.RecordInDoubt(Operation, Result.Uncertainty);

        return isOpen;
    }
}
