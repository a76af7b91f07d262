using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions;

/// <summary>
/// Sends operations to their providers; where sending one again isn't safe any more, finds out what became of it instead: by the
/// operation's id, which the provider keeps with what it made, and never by amount.
/// </summary>
internal sealed partial class OperationSender(
    ProviderCalls calls,
    IPaymentProviders providers,
    StoreClock clock,
    OperationFactory operations,
    ILogger<OperationSender>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<OperationSender>.Instance;

    public ValueTask<ProviderResult<ProviderSession>> InitiateAsync(PaymentOperation operation, PaymentSession session) =>
        SendAsync(operation, session, () => calls.InitiateAsync(operation, session), finding => finding.Session);

    public ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(PaymentOperation operation, PaymentSession session) =>
        SendAsync(operation, session, () => calls.CaptureAsync(operation, session), finding => finding.Capture);

    public ValueTask<ProviderResult<ProviderRefund>> RefundAsync(PaymentOperation operation, PaymentSession session) =>
        SendAsync(operation, session, () => calls.RefundAsync(operation, session), finding => finding.Refund);

    /// <summary>
    /// A cancellation may be sent again at any age. Whoever decides on it has <see cref="StoreClock.RefreshAsync"/> told the time before, so
    /// that nothing lies between the decision and the call.
    /// </summary>
    public async ValueTask<ProviderResult<ProviderSession>> CancelAsync(PaymentOperation operation, PaymentSession session) =>
        HasLease(operation.LeaseUntil) ? await calls.CancelAsync(operation, session).ConfigureAwait(false) : TooLate;

    private static ProviderUncertainty TooLate => new("It wasn't sent in time; somebody else may be at it by now.");

    private bool HasLease(DateTimeOffset? leaseUntil) => leaseUntil > operations.Now();

    /// <summary>Whether the lease holds still: a machine may have been asleep since the operation was written, and doesn't know it.</summary>
    private async ValueTask<bool> StillHasLeaseAsync(DateTimeOffset? leaseUntil)
    {
        await clock.RefreshAsync().ConfigureAwait(false);
        return HasLease(leaseUntil);
    }

    private async ValueTask<ProviderResult<T>> SendAsync<T>(
        PaymentOperation operation,
        PaymentSession session,
        Func<ValueTask<ProviderResult<T>>> send,
        Func<ProviderFinding, T?> select)
        where T : class
    {
        if (!await StillHasLeaseAsync(operation.LeaseUntil).ConfigureAwait(false)) return TooLate;
        if (operation.Attempts > 1 && !operations.IsSentAgain(operation)) return await LookUpAsync(operation, session, select).ConfigureAwait(false);

        return await send().ConfigureAwait(false);
    }

    private async ValueTask<ProviderResult<T>> LookUpAsync<T>(
        PaymentOperation operation,
        PaymentSession session,
        Func<ProviderFinding, T?> select)
        where T : class
    {
        var mayArrive = !operations.IsTooLateToArrive(operation);
        var finding = await calls.FindAsync(operation, session).ConfigureAwait(false);
        if (finding.Value is { } value && select(value) is { } found) return found;

        return Conclude<T>(operation.ProviderId, operation.Kind, operation.Id, operation.CreatedAt, mayArrive, finding);
    }

    /// <summary>What is known of an operation that wasn't found.</summary>
    private ProviderResult<T> Conclude<T>(
        string providerId,
        PaymentOperationKind kind,
        string operationId,
        DateTimeOffset createdAt,
        bool mayArrive,
        ProviderResult<ProviderFinding> finding)
        where T : class
    {
        // Another host may have it: nobody has looked yet, however old the operation is.
        if (providers.FindForOperation(providerId) is not { Traits.LookBack: var lookBack }) return finding.Uncertainty!;

        if (operations.Now() - createdAt >= lookBack)
        {
            const string Reason = "It is too old to be sent again or looked up.";
            Log.NeedsReview(_logger, providerId, kind, operationId, Reason);
            return new ProviderUncertainty(Reason) { NeedsReview = true };
        }

        // That nothing is found says something only if the list is complete, and nothing that was sent could still arrive when it was asked for.
        var isAbsent = !mayArrive && finding is { IsDone: true, Value: { IsFound: false, IsConsistent: true } };
        return isAbsent
            ? ProviderRejection.NeverArrived
            : new ProviderUncertainty("It isn't to be found at the provider yet.");
    }
}
