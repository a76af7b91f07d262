using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>
/// Carries out what operators ask for: writes the operation down, sends it, and tells what came of it. What a repeated key is told is what
/// came of its first use.
/// </summary>
internal sealed class PaymentRequestRunner(
    IPaymentStore store,
    StoreClock clock,
    IPaymentProviders providers,
    PaymentCollectionWriter writer,
    FollowUpRunner followUps,
    LocalEffects localEffects,
    OperationOutcome outcome,
    IOptions<PaymentSessionsOptions> options)
{
    private static readonly PaymentProblem NoReason =
        PaymentProblem.InvalidData("There is no such refund reason, or it can't be chosen any more.");

    public async ValueTask<PaymentResult<PaymentCollection>> RunAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (Check(request) is { } malformed) return malformed;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var reason = await FindReasonAsync(request, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; attempt <= options.Value.MaxCommitAttempts; attempt++)
        {
            var collection = PaymentIds.IsWellFormed(PaymentIds.Payment, request.PaymentId)
                ? await store.FindByPaymentAsync(request.PaymentId, cancellationToken).ConfigureAwait(false)
                : null;
            if (collection is null) return PaymentProblems.NoPayment;
            if (await FindEarlierAsync(collection, request, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                return IsSame(earlier, request) ? await outcome.TellAsync(collection.Id, earlier.Id).ConfigureAwait(false) : PaymentProblems.KeyReused;
            }

            if (request is RefundPayment { ReasonId: not null } && reason is not { RetiredAt: null }) return NoReason;

            var departed = await FindDepartedAsync(collection, request, cancellationToken).ConfigureAwait(false);
            var isLocal = providers.FindForOperation(collection.FindPayment(request.PaymentId)!.ProviderId) is { Traits.HasRemoteEffect: false };
            var done = isLocal
                ? await localEffects.TryRunAsync(collection, request, reason, cancellationToken).ConfigureAwait(false)
                : await TrySendAsync(collection, request, reason, departed, cancellationToken).ConfigureAwait(false);
            if (done is { } result) return result;
        }

        return PaymentProblem.ChangedTooOften;
    }

    private static PaymentProblem? Check(PaymentRequest request)
    {
        if (PaymentProblems.CheckMarks(request.OperationKey, request.RequestedBy) is { } problem) return problem;

        return request is RefundPayment { Note: { } note } && !StoredText.IsText(note, RefundPayment.MaxNoteLength)
            ? PaymentProblem.InvalidData($"A note has at most {RefundPayment.MaxNoteLength} characters of Unicode, none of them U+0000.")
            : null;
    }

    private async ValueTask<RefundReason?> FindReasonAsync(PaymentRequest request, CancellationToken cancellationToken) =>
        request is RefundPayment { ReasonId: { } id } && PaymentIds.IsWellFormed(PaymentIds.RefundReason, id)
            ? await store.FindRefundReasonAsync(id, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<PaymentOperation?> FindEarlierAsync(
        PaymentCollection collection,
        PaymentRequest request,
        CancellationToken cancellationToken) =>
        request.OperationKey is { } key
            ? await store.FindOperationByKeyAsync(collection.Id, key, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The payment's session, where it has left the collection.</summary>
    private async ValueTask<PaymentSession?> FindDepartedAsync(
        PaymentCollection collection,
        PaymentRequest request,
        CancellationToken cancellationToken)
    {
        if (collection.FindPayment(request.PaymentId) is not { SessionId: var id } || collection.FindSession(id) is not null) return null;

        var sessions = await store.ListSessionsAsync(collection.Id, cancellationToken).ConfigureAwait(false);
        return sessions.FirstOrDefault(session => session.Id == id);
    }

    /// <summary>Whether an operation is what a request asks for. A request for all that is left is the same however much that is by now.</summary>
    private static bool IsSame(PaymentOperation earlier, PaymentRequest request) => earlier.PaymentId == request.PaymentId && request switch
    {
        CapturePayment capture => earlier.Kind == PaymentOperationKind.Capture && (capture.Amount ?? earlier.Amount) == earlier.Amount,
        RefundPayment refund => earlier.Kind == PaymentOperationKind.Refund
            && (refund.Amount ?? earlier.Amount) == earlier.Amount
            && refund.ReasonId == earlier.Reason?.Id
            && refund.Note == earlier.Note,
        _ => earlier.Kind == PaymentOperationKind.Cancel,
    };

    /// <returns><see langword="null"/> if somebody else has used the key meanwhile, or kept changing the collection.</returns>
    private async ValueTask<PaymentResult<PaymentCollection>?> TrySendAsync(
        PaymentCollection collection,
        PaymentRequest request,
        RefundReason? reason,
        PaymentSession? departed,
        CancellationToken cancellationToken)
    {
        var started = await writer.TryChangeAsync(
            collection,
            change =>
            {
                change.Actor = request.RequestedBy;
                change.DepartedSession = departed;
                var prepared = change.Prepare(request, reason);
                if (prepared.IsSuccess) change.Send(prepared.Value);
                return prepared;
            },
            cancellationToken).ConfigureAwait(false);
        if (started.Collection is null) return null;
        if (started.Result.Problem is { } problem)
        {
            // What stands in the way may be the first use of the same key, since it was looked for.
            var isOutrun = request.OperationKey is not null && started.Collection.Version != collection.Version;
            if (isOutrun) return null;

            return Tell(started.Collection, problem);
        }

        collection = await followUps.RunAsync(started.Collection, started.FollowUps).ConfigureAwait(false);
        return await outcome.TellAsync(collection.Id, started.Result.Value!.Id).ConfigureAwait(false);
    }

    internal static PaymentResult<PaymentCollection> Tell(PaymentCollection collection, PaymentProblem problem) =>
        ReferenceEquals(problem, PaymentProblems.CanceledAlready) ? collection : problem;
}
