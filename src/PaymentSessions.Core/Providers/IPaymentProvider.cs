namespace PaymentSessions;

/// <summary>
/// What takes, holds and gives back the money: the plugin contract. Derive from <see cref="PaymentProvider"/> rather than implementing
/// it, so that an operation that is added later doesn't break the plugin.
/// </summary>
/// <remarks>
/// <para>
/// <b>Registration.</b> A provider is a keyed singleton under its id, <c>pp_{identifier}_{instance}</c>; it is called by many threads at
/// once. Nothing else in this library has to know it.
/// </para>
/// <para>
/// <b>Outcomes.</b> A call returns done, rejected or unknown. <em>Rejected</em> is a promise: there is certainly no effect. Whatever is
/// less than certain is unknown; an exception is taken for unknown as well. An unknown effect keeps its reservation until it is cleared
/// up, by repeating it under the same key or by looking it up, and nothing is ever guessed.
/// </para>
/// <para>
/// <b>Effects</b> (<see cref="InitiateAsync"/>, <see cref="UpdateAsync"/>, <see cref="CaptureAsync"/>, <see cref="RefundAsync"/>,
/// <see cref="CancelAsync"/>, <see cref="CreateAccountHolderAsync"/>, <see cref="SaveMethodAsync"/>) are written down before they are
/// called, and may be called again with the same key: after a time-out, a crash, by another host, even while an earlier call is still
/// on its way. Calls with one key must take effect at most once. <b>Looks</b> (<see cref="RetrieveAsync"/>,
/// <see cref="AuthorizeAsync"/>, <see cref="FindAsync"/>, <see cref="ListSavedMethodsAsync"/>) change nothing.
/// </para>
/// <para>
/// <b>Cancellation.</b> The token is signalled when the call has taken longer than
/// <see cref="PaymentSessionsOptions.ProviderTimeout"/>; no shopper's disconnect signals it. A call that goes on nevertheless, or
/// that blocks its thread, is no longer waited for; but a provider without remote effect must answer without blocking.
/// </para>
/// <para>
/// <b>Money</b> arrives in the currency's major units or in ISO 4217 minor units; a provider converts it to its own.
/// </para>
/// </remarks>
public interface IPaymentProvider
{
    /// <summary>What the provider can be relied on for. Always the same.</summary>
    PaymentProviderTraits Traits { get; }

    /// <summary>What it can do beyond the required operations. Always the same.</summary>
    PaymentProviderCapabilities Capabilities { get; }

    /// <summary>
    /// What has to be set before webhooks can be read, such as the secret of their signatures, in a sentence that says how;
    /// <see langword="null"/> if nothing is missing. A host that receives webhooks doesn't start without it.
    /// </summary>
    string? MissingForWebhooks { get; }

    /// <summary>
    /// Whether the shopper's <c>data</c> may have a member with this name. A request with any other is refused before anything is stored
    /// or sent. Trusted settings, such as amount, customer or capture method, never come from the shopper.
    /// </summary>
    bool AcceptsData(string memberName);

    /// <summary>
    /// Refuses what needs no asking, such as a currency that the provider doesn't know. Called before anything is stored or sent; pure.
    /// </summary>
    /// <returns><see langword="null"/> if there is nothing to refuse.</returns>
    ProviderRejection? Check(InitiateOperation operation);

    /// <summary>
    /// The settings that a new operation's request is built from (options, account, API version), to be stored with it, so that every
    /// attempt sends the same bytes even when the settings have changed meanwhile. Pure, and it mustn't throw; no secrets, since they would be stored.
    /// </summary>
    /// <param name="kind">What the operation does.</param>
    /// <param name="session">
    /// The session that it is about. For <see cref="PaymentOperationKind.Initiate"/>, its <see cref="PaymentSession.Settings"/> are what the
    /// host's own code says about it, <see cref="InitializePaymentSession.Settings"/>; what isn't understood of it is for
    /// <see cref="Check"/> to refuse. What was returned for <see cref="PaymentOperationKind.Initiate"/> is its
    /// <see cref="PaymentSession.Settings"/>: where it lives at the provider.
    /// </param>
    /// <param name="reason">
    /// For <see cref="PaymentOperationKind.Refund"/>: why, as the host words it now; <see langword="null"/> if nobody said so. The host may
    /// word it anew between two attempts, see <see cref="RefundOperation.Reason"/>: what of it is sent belongs into the settings.
    /// </param>
    RawJson Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason = null);

    /// <summary>
    /// The settings that a new account holder's requests are built from, to be stored with it. Pure, and it mustn't throw; no secrets.
    /// </summary>
    /// <param name="customer">The customer.</param>
    RawJson FreezeAccountHolder(PaymentCustomer customer);

    /// <summary>Makes a session that the shopper can pay.</summary>
    ValueTask<ProviderResult<ProviderSession>> InitiateAsync(InitiateOperation operation, CancellationToken cancellationToken);

    /// <summary>Changes the amount of a session that is still payable. Needs <see cref="PaymentProviderCapabilities.Update"/>.</summary>
    ValueTask<ProviderResult<ProviderSession>> UpdateAsync(UpdateOperation operation, CancellationToken cancellationToken);

    /// <summary>Reads a session as it is at the provider now.</summary>
    ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(PaymentSession session, CancellationToken cancellationToken);

    /// <summary>Looks up what an operation made; see <see cref="PaymentProviderTraits.LookBack"/>.</summary>
    ValueTask<ProviderResult<ProviderFinding>> FindAsync(FindOperation operation, CancellationToken cancellationToken);

    /// <summary>
    /// Asks what the shopper has done: authorised, captured at once, not yet, failed. Where the provider has nothing to ask, this is the
    /// authorization.
    /// </summary>
    ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(PaymentSession session, CancellationToken cancellationToken);

    /// <summary>Takes authorised money, or a part of it.</summary>
    ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(CaptureOperation operation, CancellationToken cancellationToken);

    /// <summary>Gives captured money back, or a part of it.</summary>
    ValueTask<ProviderResult<ProviderRefund>> RefundAsync(RefundOperation operation, CancellationToken cancellationToken);

    /// <summary>
    /// Cancels a session, authorised or not. Done if it was cancelled already; rejected if it was captured. May be called again at any
    /// age. What was held until then is told by every answer, see <see cref="ProviderSession.ReleasedAmount"/>: the shopper may have paid a
    /// moment before.
    /// </summary>
    ValueTask<ProviderResult<ProviderSession>> CancelAsync(CancelOperation operation, CancellationToken cancellationToken);

    /// <summary>
    /// Checks a webhook's signature and reads it; rejected if the signature is wrong. It touches nothing but its arguments. Needs
    /// <see cref="PaymentProviderCapabilities.Webhooks"/>.
    /// </summary>
    ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(ProviderWebhook webhook, CancellationToken cancellationToken);

    /// <summary>Makes a customer known at the provider. Needs <see cref="PaymentProviderCapabilities.AccountHolders"/>.</summary>
    ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(
        AccountHolderOperation operation,
        CancellationToken cancellationToken);

    /// <summary>Lists a customer's saved payment methods. Needs <see cref="PaymentProviderCapabilities.SavedMethods"/>.</summary>
    ValueTask<ProviderResult<ProviderSavedMethods>> ListSavedMethodsAsync(
        ProviderAccountHolder accountHolder,
        CancellationToken cancellationToken);

    /// <summary>Starts saving a payment method. Needs <see cref="PaymentProviderCapabilities.SavedMethods"/>.</summary>
    ValueTask<ProviderResult<ProviderSavedMethod>> SaveMethodAsync(SaveMethodOperation operation, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a saved payment method of this customer; done if it was forgotten already. Another customer's method is left alone, whatever
    /// the answer. Needs <see cref="PaymentProviderCapabilities.SavedMethods"/>.
    /// </summary>
    ValueTask<ProviderResult<ProviderSavedMethod>> DeleteSavedMethodAsync(
        ProviderAccountHolder accountHolder,
        string methodId,
        CancellationToken cancellationToken);
}
