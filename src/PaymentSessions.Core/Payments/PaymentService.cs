namespace PaymentSessions;

internal sealed class PaymentService(
    IPaymentStore store,
    StoreClock clock,
    SessionInspector inspector,
    FollowUpRunner followUps,
    PaymentRequestRunner requests) : IPayments
{
    private static readonly PaymentProblem NoSession = PaymentProblem.NotFound("There is no such payment session.");
    private static readonly PaymentProblem NotCounted =
        PaymentProblem.Conflict("The money isn't owed any more, or isn't what was agreed. It is let go again.");

    public async ValueTask<PaymentResult<PaymentAuthorization>> AuthorizeAsync(
        string collectionId,
        string sessionId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessionId);

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        if (!PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, collectionId)) return NoSession;

        var collection = await store.FindAsync(collectionId, cancellationToken).ConfigureAwait(false);
        if (collection is null || !collection.IsShown(sessionId)) return NoSession;

        var (look, committed) = await inspector.AuthorizeAsync(collection, sessionId).ConfigureAwait(false);
        if (look.Rejection is { } rejection) return PaymentProblem.Rejected(rejection);

        collection = await followUps.RunAsync(committed.Collection!, committed.FollowUps).ConfigureAwait(false);
        if (committed.Result) return Tell(collection, sessionId);
        if (look.IsDone || collection.FindSession(sessionId) is null) return PaymentProblem.ChangedTooOften;

        return PaymentProblem.InDoubt(TimeSpan.FromSeconds(1));
    }

    public ValueTask<PaymentResult<PaymentCollection>> CaptureAsync(
        CapturePayment request,
        CancellationToken cancellationToken = default) => requests.RunAsync(request, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> RefundAsync(
        RefundPayment request,
        CancellationToken cancellationToken = default) => requests.RunAsync(request, cancellationToken);

    public ValueTask<PaymentResult<PaymentCollection>> CancelAsync(
        CancelPayment request,
        CancellationToken cancellationToken = default) => requests.RunAsync(request, cancellationToken);

    public ValueTask<PaymentCollection?> FindAsync(string paymentId, CancellationToken cancellationToken = default) =>
        PaymentIds.IsWellFormed(PaymentIds.Payment, paymentId) ? store.FindByPaymentAsync(paymentId, cancellationToken) : default;

    private static PaymentResult<PaymentAuthorization> Tell(PaymentCollection collection, string sessionId)
    {
        var payment = collection.Payments.FirstOrDefault(payment => payment.SessionId == sessionId);
        if (payment is { Counts: false }) return NotCounted;

        // A provider may say that nobody can pay with the session any more, which takes it out of the collection.
        return collection.FindSession(sessionId) is { } session ? new PaymentAuthorization(collection, session, payment) : NoSession;
    }
}
