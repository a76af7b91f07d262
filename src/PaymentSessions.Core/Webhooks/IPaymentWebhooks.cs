namespace PaymentSessions;

/// <summary>Takes what providers tell by themselves. Safe for use by many threads and hosts.</summary>
/// <remarks>
/// An event is a hint, not a fact: it makes the worker ask the provider how the session stands. Events may come in any order and any number
/// of times; the outcome is the same.
/// </remarks>
public interface IPaymentWebhooks
{
    /// <summary>
    /// Takes a webhook: its signature is checked, and then it is stored for the worker. A repeat of a stored event changes nothing.
    /// </summary>
    /// <param name="provider">The provider's id, with or without <c>pp_</c> before it.</param>
    /// <param name="webhook">What arrived.</param>
    /// <param name="cancellationToken">Counts until it is being stored.</param>
    /// <returns>
    /// What is stored of it, so that the provider may be told that it arrived; or a problem: there is no such provider or it sends no
    /// webhooks, the signature is wrong, or it couldn't be read and is to be sent again.
    /// </returns>
    /// <exception cref="PaymentStoreUnavailableException">The store can't be reached: it is to be sent again.</exception>
    ValueTask<PaymentResult<StoredWebhook>> ReceiveAsync(
        string provider,
        ProviderWebhook webhook,
        CancellationToken cancellationToken = default);

    /// <summary>For operators: lists webhooks in a state, the oldest first.</summary>
    /// <param name="state">The state that they have, such as <see cref="StoredWebhookState.NeedsReview"/>.</param>
    /// <param name="after">The last one of the page before; <see langword="null"/> for the first page.</param>
    /// <param name="limit">The length of the page. Default: 20. At least 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<StoredWebhook>> ListAsync(
        StoredWebhookState state,
        StoredWebhook? after = null,
        int limit = 20,
        CancellationToken cancellationToken = default);

    /// <summary>For operators: processes a webhook now, also one that was processed before.</summary>
    /// <returns>What has become of it; or a problem: there is no such webhook, or somebody else is at it.</returns>
    ValueTask<PaymentResult<StoredWebhook>> ReplayAsync(
        string providerId,
        string eventId,
        CancellationToken cancellationToken = default);
}
