using System.Buffers;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

internal sealed class IdempotentRequests(
    IPaymentStore store,
    StoreClock clock,
    OperationFactory operations,
    IOptions<PaymentSessionsOptions> options) : IIdempotentRequests
{
    public static PaymentProblem Running { get; } =
        PaymentProblem.TryAgain("A request with the same Idempotency-Key is being carried out. Repeat it later.");

    private static readonly PaymentProblem OtherContent = new(
        PaymentProblemKind.KeyReused,
        "The Idempotency-Key was used for another request. Use a new one.");

    public async ValueTask<PaymentResult<IdempotentRequest>> BeginAsync(IdempotencyKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var kept = await store.FindRequestAsync(key.Id, cancellationToken).ConfigureAwait(false);
        if (kept is null || kept.ExpiresAt <= clock.Now()) return Create(key);
        if (kept.ContentHash != key.ContentHash) return OtherContent;
        if (kept.StatusCode is null && kept.LeaseUntil > clock.Now()) return Running;

        return kept;
    }

    public async ValueTask<PaymentResult<IdempotentRequest>> CompleteAsync(
        IdempotentRequest request,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        var answered = request with { StatusCode = 200, Body = body };
        if (await store.SaveRequestAsync(answered, cancellationToken).ConfigureAwait(false)) return answered;

        // It may be gone again, if the store was away for long.
        var kept = await store.FindRequestAsync(request.Id, cancellationToken).ConfigureAwait(false) ?? answered;
        if (kept.ContentHash != request.ContentHash) return OtherContent;

        return kept.StatusCode is null ? Running : kept;
    }

    public async ValueTask CompleteAsync(IdempotentRequest request, PaymentProblem problem, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(problem);

        if (problem == Running) return;
        if (!IsLastWord(problem))
        {
            await ReleaseAsync(request, cancellationToken).ConfigureAwait(false);
            return;
        }

        var answer = PaymentAnswer.For(problem);
        var body = new ArrayBufferWriter<byte>();
        answer.Write(body);
        var answered = request with { StatusCode = answer.StatusCode, Body = body.WrittenMemory };
        await store.SaveRequestAsync(answered, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was refused before anything was carried out is asked anew each time: a host's settings and carts change.</summary>
    private static bool IsLastWord(PaymentProblem problem) =>
        problem is { RetryAfter: null, Kind: PaymentProblemKind.Conflict or PaymentProblemKind.Rejected };

    /// <summary>Lets the next one go on at once, if anything was begun by this request, and not by another one with the same key.</summary>
    private async ValueTask ReleaseAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(request.Id, cancellationToken).ConfigureAwait(false) is not { StatusCode: null } kept) return;
        if (kept.CreatedAt != request.CreatedAt) return;

        await store.SaveRequestAsync(kept with { LeaseUntil = clock.Now() }, cancellationToken).ConfigureAwait(false);
    }

    private IdempotentRequest Create(IdempotencyKey key) => new()
    {
        Id = key.Id,
        ContentHash = key.ContentHash,
        LeaseUntil = operations.LeaseUntil(),
        CreatedAt = clock.Now(),
        ExpiresAt = clock.Now() + options.Value.IdempotencyRetention,
    };
}
