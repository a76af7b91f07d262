namespace PaymentSessions;

/// <summary>
/// Lets repeats of a request get the first one's answer: for whoever mounts the routes. Safe for use by many threads and hosts.
/// </summary>
public interface IIdempotentRequests
{
    /// <summary>Asks what a request with a key is. Call it after the caller is known to be allowed to ask, since an answer may hold secrets.</summary>
    /// <returns>
    /// The request to carry out, new or begun by somebody who has stopped; one that has its <see cref="IdempotentRequest.StatusCode"/>, and
    /// needs no more than to be answered so; or a problem: another one is carrying it out, or the key was used with other content.
    /// </returns>
    ValueTask<PaymentResult<IdempotentRequest>> BeginAsync(IdempotencyKey key, CancellationToken cancellationToken = default);

    /// <summary>Keeps the answer to a request that was carried out. Don't give it the caller's token: what was carried out is carried out.</summary>
    /// <returns>
    /// The request with the answer that is kept, which is the one to give: another one with the same key may have been answered before. Or a
    /// problem: another one is carrying it out, or has used the key with other content.
    /// </returns>
    ValueTask<PaymentResult<IdempotentRequest>> CompleteAsync(IdempotentRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps the answer to a request that was begun, but not carried out, if it is the last word. If trying again makes sense
    /// (<see cref="PaymentProblem.RetryAfter"/>), a repeat goes on where this request has stopped; if nothing was begun, it begins anew. What
    /// another one with the same key was answered, or is doing, is let be.
    /// </summary>
    ValueTask CompleteAsync(IdempotentRequest request, PaymentProblem problem, CancellationToken cancellationToken = default);
}
