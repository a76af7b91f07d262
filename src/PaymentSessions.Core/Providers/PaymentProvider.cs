namespace PaymentSessions;

/// <summary>The base of a payment provider: override what it can do. The contract is <see cref="IPaymentProvider"/>'s.</summary>
public abstract class PaymentProvider : IPaymentProvider
{
    /// <inheritdoc/>
    public virtual PaymentProviderTraits Traits { get; } = new();

    /// <inheritdoc/>
    public virtual PaymentProviderCapabilities Capabilities => PaymentProviderCapabilities.None;

    /// <inheritdoc/>
    /// <remarks>By default, nothing.</remarks>
    public virtual string? MissingForWebhooks => null;

    /// <inheritdoc/>
    /// <remarks>By default, nothing is accepted.</remarks>
    public virtual bool AcceptsData(string memberName) => false;

    /// <inheritdoc/>
    /// <remarks>By default, nothing is refused.</remarks>
    public virtual ProviderRejection? Check(InitiateOperation operation) => null;

    /// <inheritdoc/>
    /// <remarks>By default, those that the session was made with.</remarks>
    public virtual RawJson Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason = null) => session.Settings;

    /// <inheritdoc/>
    /// <remarks>By default, there are none.</remarks>
    public virtual RawJson FreezeAccountHolder(PaymentCustomer customer) => default;

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderSession>> InitiateAsync(
        InitiateOperation operation,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ProviderResult<ProviderSession>> UpdateAsync(
        UpdateOperation operation,
        CancellationToken cancellationToken) => throw Missing(PaymentProviderCapabilities.Update);

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(
        PaymentSession session,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderFinding>> FindAsync(
        FindOperation operation,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(
        PaymentSession session,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(
        CaptureOperation operation,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderRefund>> RefundAsync(
        RefundOperation operation,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask<ProviderResult<ProviderSession>> CancelAsync(
        CancelOperation operation,
        CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(
        ProviderWebhook webhook,
        CancellationToken cancellationToken) => throw Missing(PaymentProviderCapabilities.Webhooks);

    /// <inheritdoc/>
    public virtual ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(
        AccountHolderOperation operation,
        CancellationToken cancellationToken) => throw Missing(PaymentProviderCapabilities.AccountHolders);

    /// <inheritdoc/>
    public virtual ValueTask<ProviderResult<ProviderSavedMethods>> ListSavedMethodsAsync(
        ProviderAccountHolder accountHolder,
        CancellationToken cancellationToken) => throw Missing(PaymentProviderCapabilities.SavedMethods);

    /// <inheritdoc/>
    public virtual ValueTask<ProviderResult<ProviderSavedMethod>> SaveMethodAsync(
        SaveMethodOperation operation,
        CancellationToken cancellationToken) => throw Missing(PaymentProviderCapabilities.SavedMethods);

    /// <inheritdoc/>
    public virtual ValueTask<ProviderResult<ProviderSavedMethod>> DeleteSavedMethodAsync(
        ProviderAccountHolder accountHolder,
        string methodId,
        CancellationToken cancellationToken) => throw Missing(PaymentProviderCapabilities.SavedMethods);

    private NotSupportedException Missing(PaymentProviderCapabilities capability) =>
        new($"{GetType().Name} doesn't have the capability {capability}. Look at Capabilities before calling.");
}
