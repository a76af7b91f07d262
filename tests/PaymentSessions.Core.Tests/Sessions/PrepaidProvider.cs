namespace PaymentSessions.Tests;

/// <summary>A provider without remote effect whose sessions are paid as soon as they begin, such as points that a shop gives away itself.</summary>
internal sealed class PrepaidProvider : PaymentProvider
{
    public override PaymentProviderTraits Traits { get; } = new() { HasRemoteEffect = false };

    public override ValueTask<ProviderResult<ProviderSession>> InitiateAsync(InitiateOperation operation, CancellationToken cancellationToken) =>
        new(new ProviderSession { Status = PaymentSessionStatus.Captured, Amount = operation.Amount });

    public override ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(PaymentSession session, CancellationToken cancellationToken) =>
        new(new ProviderSession { Status = session.Status, Amount = session.Amount });

    public override ValueTask<ProviderResult<ProviderFinding>> FindAsync(FindOperation operation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(PaymentSession session, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(CaptureOperation operation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override ValueTask<ProviderResult<ProviderRefund>> RefundAsync(RefundOperation operation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override ValueTask<ProviderResult<ProviderSession>> CancelAsync(CancelOperation operation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
