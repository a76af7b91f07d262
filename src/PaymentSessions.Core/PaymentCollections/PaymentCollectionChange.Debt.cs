namespace PaymentSessions;

// What a host decides about the debt as a whole.
internal sealed partial class PaymentCollectionChange
{
    /// <summary>
    /// Tells the capture that marks a debt as paid from one that an operator has asked for. It is never sent, and has no other settings.
    /// </summary>
    private static readonly RawJson Marking = RawJson.Create(json => json.WriteBoolean("marks_as_paid", true));

    /// <summary>Whether an operation has marked a debt as paid.</summary>
    public static bool IsMarking(PaymentOperation operation) =>
        operation is { Kind: PaymentOperationKind.Capture, ProviderId: PaymentProviderId.System } && operation.Settings == Marking;

    /// <summary>Calls the debt off: nobody can pay it any more, and what is held is let go.</summary>
    /// <returns>Why that isn't possible.</returns>
    public PaymentProblem? CallOff()
    {
        if (After.CanceledAt is not null) return null;
        if (After.Payments.Any(payment => payment.Counts && payment.CapturedAmount > payment.RefundedAmount))
        {
            return PaymentProblem.Conflict("Money was taken that wasn't given back. Refund it first.");
        }

        var capture = After.Journal.Operations.FirstOrDefault(operation => operation.Kind == PaymentOperationKind.Capture);
        if (capture is not null) return _operations.Tell(capture);

        After = After with { CanceledAt = _now };
        SupersedeSessions(_ => true);
        foreach (var payment in After.Payments)
        {
            if (payment is { Counts: true, CanceledAt: null } && Uncaptured(payment).IsPositive) ReleaseHold(payment);
        }

        return null;
    }

    /// <summary>Records that what is still owed was paid in another way.</summary>
    /// <returns>Why that isn't possible.</returns>
    public PaymentProblem? MarkAsPaid(string? key, string? requestedBy)
    {
        if (After.IsSettled) return SlotOutcome.NothingOwed;

        SupersedeSessions(_ => true);
        var session = new PaymentSession
        {
            Id = _operations.NewId(PaymentIds.PaymentSession),
            CollectionId = After.Id,
            ProviderId = PaymentProviderId.System,
            Amount = After.OwedAmount,
            Status = PaymentSessionStatus.Captured,
            CreatedAt = _now,
            UpdatedAt = _now,
        };
        RecordAuthorized(session, new ProviderSession { Status = session.Status, Amount = session.Amount });

        var payment = After.Payments.First(payment => payment.SessionId == session.Id);
        var operation = _operations.Create(PaymentOperationKind.Capture, session, PaymentOperationState.InFlight) with
        {
            PaymentId = payment.Id,
            Key = key,
            RequestedBy = requestedBy,
            Settings = Marking,
        };
        Add(operation);
        Settle(operation, PaymentOperationState.Done);
        UpdatePayment(payment.Id, marked => marked with
        {
            Captures = [.. marked.Captures.Select(capture => capture with { OperationId = operation.Id, CreatedBy = requestedBy })],
        });
        return null;
    }

    /// <summary>
    /// Lets held money go that isn't wanted any more. Its session leaves the shopper's sight before that is certain; one of which something
    /// was captured stays, with what was captured and given back.
    /// </summary>
    private void ReleaseHold(Payment payment)
    {
        if (After.FindSession(payment.SessionId) is not { } session) return;
        if (session.RemoteId is null)
        {
            RecordCanceled(session.Id);
            return;
        }

        if (payment.CapturedAmount.IsPositive)
        {
            if (After.FindUnsettledChange(session.Id) is null)
            {
                Send(_operations.Create(PaymentOperationKind.Cancel, session, PaymentOperationState.InFlight) with
                {
                    PaymentId = payment.Id,
                    Amount = Uncaptured(payment),
                });
            }

            return;
        }

        After = After with { Sessions = After.Sessions.Remove(session) };
        UpdateJournal(journal => journal with { Withheld = journal.Withheld.Add(session) });
        WriteCancel(session, PaymentOperationState.InFlight);
    }
}
