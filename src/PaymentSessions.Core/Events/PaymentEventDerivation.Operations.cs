namespace PaymentSessions;

// What only an operator can clear up, and refunds that were refused.
internal sealed partial class PaymentEventDerivation
{
    private void CompareOperations()
    {
        foreach (var operation in _commit.SettledOperations)
        {
            if (IsRefusedRefund(operation) && FindPayment(_after, operation.PaymentId) is { } payment)
            {
                Add(RefundFailed(payment, operation.Amount, refundId: null, operation.Id));
            }
        }

        foreach (var operation in _after.Journal.Operations)
        {
            if (operation.State == PaymentOperationState.NeedsReview
                && _before?.FindOperation(operation.Id) is not { State: PaymentOperationState.NeedsReview })
            {
                Add(OperationNeedsReview(operation));
            }
        }
    }

    /// <summary>One that has never arrived isn't refused: another operation takes its place.</summary>
    private static bool IsRefusedRefund(PaymentOperation operation) =>
        operation is { Kind: PaymentOperationKind.Refund, State: PaymentOperationState.Rejected }
        && operation.Rejection != ProviderRejection.NeverArrived;

    private OperationNeedsReview OperationNeedsReview(PaymentOperation operation) => new()
    {
        Origin = _origin,
        Index = NextIndex,
        OperationId = operation.Id,
        Kind = operation.Kind,
        SessionId = operation.SessionId,
        PaymentId = operation.PaymentId,
        ProviderId = operation.ProviderId,
        Amount = operation.Amount,
    };
}
