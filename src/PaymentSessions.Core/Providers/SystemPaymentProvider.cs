namespace PaymentSessions;

/// <summary>
/// The built-in provider <c>pp_system_default</c>: payments that somebody settles by hand, such as cash or a bank transfer. It moves no
/// money, keeps the shopper's <c>data</c> as it is, and agrees to everything.
/// </summary>
internal sealed class SystemPaymentProvider : PaymentProvider
{
    public override PaymentProviderTraits Traits { get; } = new() { HasRemoteEffect = false };

    public override bool AcceptsData(string memberName) => true;

    public override ValueTask<ProviderResult<ProviderSession>> InitiateAsync(
        InitiateOperation operation,
        CancellationToken cancellationToken) =>
        new(new ProviderSession { Status = PaymentSessionStatus.Pending, Amount = operation.Amount, Data = operation.Data });

    public override ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(
        PaymentSession session,
        CancellationToken cancellationToken) => new(Describe(session, session.Status));

    public override ValueTask<ProviderResult<ProviderFinding>> FindAsync(
        FindOperation operation,
        CancellationToken cancellationToken) => new(new ProviderFinding { IsConsistent = true });

    public override ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(
        PaymentSession session,
        CancellationToken cancellationToken) =>
        new(Describe(session, session.IsAuthorized ? session.Status : PaymentSessionStatus.Authorized));

    public override ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(
        CaptureOperation operation,
        CancellationToken cancellationToken) =>
        new(new ProviderCapture
        {
            Amount = operation.Amount,
            EndsAuthorization = false,
            Session = Describe(operation, PaymentSessionStatus.Captured),
        });

    public override ValueTask<ProviderResult<ProviderRefund>> RefundAsync(
        RefundOperation operation,
        CancellationToken cancellationToken) =>
        new(new ProviderRefund
        {
            RemoteId = operation.OperationId,
            Amount = operation.Amount,
            Status = ProviderRefundStatus.Succeeded,
            OperationId = operation.OperationId,
        });

    public override ValueTask<ProviderResult<ProviderSession>> CancelAsync(
        CancelOperation operation,
        CancellationToken cancellationToken) => new(Describe(operation, PaymentSessionStatus.Canceled));

    private static ProviderSession Describe(PaymentSession session, PaymentSessionStatus status) =>
        new() { Status = status, Amount = session.Amount, Data = session.Data, PrivateData = session.PrivateData };

    private static ProviderSession Describe(ProviderOperation operation, PaymentSessionStatus status) =>
        new() { Status = status, Amount = operation.Amount };
}
