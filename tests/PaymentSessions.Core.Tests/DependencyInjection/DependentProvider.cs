namespace PaymentSessions.Tests;

/// <summary>A provider that needs something of its host, and does nothing with it.</summary>
internal sealed class DependentProvider(DependentProvider.Account account) : PaymentProvider
{
    public Account OfHost => account;

    public override ValueTask<ProviderResult<ProviderSession>> InitiateAsync(InitiateOperation operation, CancellationToken cancellationToken) => default;

    public override ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(PaymentSession session, CancellationToken cancellationToken) => default;

    public override ValueTask<ProviderResult<ProviderFinding>> FindAsync(FindOperation operation, CancellationToken cancellationToken) => default;

    public override ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(PaymentSession session, CancellationToken cancellationToken) => default;

    public override ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(CaptureOperation operation, CancellationToken cancellationToken) => default;

    public override ValueTask<ProviderResult<ProviderRefund>> RefundAsync(RefundOperation operation, CancellationToken cancellationToken) => default;

    public override ValueTask<ProviderResult<ProviderSession>> CancelAsync(CancelOperation operation, CancellationToken cancellationToken) => default;

    public sealed record Account(string Name);
}
