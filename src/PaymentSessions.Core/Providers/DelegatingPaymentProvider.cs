namespace PaymentSessions;

/// <summary>
/// A provider in front of another one: every call goes through <see cref="CallAsync"/>, where something can be done besides, such as
/// measuring it.
/// </summary>
/// <param name="inner">The provider that does the work.</param>
public abstract class DelegatingPaymentProvider(IPaymentProvider inner) : IPaymentProvider
{
    /// <inheritdoc/>
    public PaymentProviderTraits Traits => inner.Traits;

    /// <inheritdoc/>
    public PaymentProviderCapabilities Capabilities => inner.Capabilities;

    /// <inheritdoc/>
    public string? MissingForWebhooks => inner.MissingForWebhooks;

    /// <inheritdoc/>
    public bool AcceptsData(string memberName) => inner.AcceptsData(memberName);

    /// <inheritdoc/>
    public ProviderRejection? Check(InitiateOperation operation) => inner.Check(operation);

    /// <inheritdoc/>
    public RawJson Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason = null) => inner.Freeze(kind, session, reason);

    /// <inheritdoc/>
    public RawJson FreezeAccountHolder(PaymentCustomer customer) => inner.FreezeAccountHolder(customer);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSession>> InitiateAsync(InitiateOperation operation, CancellationToken cancellationToken) =>
        CallAsync("Initiate", () => inner.InitiateAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSession>> UpdateAsync(UpdateOperation operation, CancellationToken cancellationToken) =>
        CallAsync("Update", () => inner.UpdateAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(PaymentSession session, CancellationToken cancellationToken) =>
        CallAsync("Retrieve", () => inner.RetrieveAsync(session, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderFinding>> FindAsync(FindOperation operation, CancellationToken cancellationToken) =>
        CallAsync("Find", () => inner.FindAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(PaymentSession session, CancellationToken cancellationToken) =>
        CallAsync("Authorize", () => inner.AuthorizeAsync(session, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(CaptureOperation operation, CancellationToken cancellationToken) =>
        CallAsync("Capture", () => inner.CaptureAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderRefund>> RefundAsync(RefundOperation operation, CancellationToken cancellationToken) =>
        CallAsync("Refund", () => inner.RefundAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSession>> CancelAsync(CancelOperation operation, CancellationToken cancellationToken) =>
        CallAsync("Cancel", () => inner.CancelAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(ProviderWebhook webhook, CancellationToken cancellationToken) =>
        CallAsync("ReadWebhook", () => inner.ReadWebhookAsync(webhook, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(AccountHolderOperation operation, CancellationToken cancellationToken) =>
        CallAsync("CreateAccountHolder", () => inner.CreateAccountHolderAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSavedMethods>> ListSavedMethodsAsync(ProviderAccountHolder accountHolder, CancellationToken cancellationToken) =>
        CallAsync("ListSavedMethods", () => inner.ListSavedMethodsAsync(accountHolder, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSavedMethod>> SaveMethodAsync(SaveMethodOperation operation, CancellationToken cancellationToken) =>
        CallAsync("SaveMethod", () => inner.SaveMethodAsync(operation, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ProviderResult<ProviderSavedMethod>> DeleteSavedMethodAsync(ProviderAccountHolder accountHolder, string methodId, CancellationToken cancellationToken) =>
        CallAsync("DeleteSavedMethod", () => inner.DeleteSavedMethodAsync(accountHolder, methodId, cancellationToken), cancellationToken);

    /// <summary>Makes one call to the provider.</summary>
    /// <typeparam name="T">What the provider answers.</typeparam>
    /// <param name="name">The method's name, without <c>Async</c>.</param>
    /// <param name="callInner">Makes the call. To be called once.</param>
    /// <param name="cancellationToken">The call's own.</param>
    protected abstract ValueTask<ProviderResult<T>> CallAsync<T>(string name, Func<ValueTask<ProviderResult<T>>> callInner, CancellationToken cancellationToken)
        where T : class;
}
