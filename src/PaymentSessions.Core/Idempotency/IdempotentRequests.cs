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

        // What was refused before anything was begun is asked anew each time: carts, other sessions and a host's settings change. And what
        // another one with the same key has begun is the other one's.
        if (await store.FindRequestAsync(request.Id, cancellationToken).ConfigureAwait(false) is not { StatusCode: null } begun) return;
        if (begun.CreatedAt != request.CreatedAt) return;

        var ended = IsLastWord(problem) ? Answer(begun, problem) : begun with { LeaseUntil = clock.Now() };
        await store.SaveRequestAsync(ended, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a repeat gets the same answer; else it goes on at once.</summary>
    private static bool IsLastWord(PaymentProblem problem) =>
        problem is { RetryAfter: null, Kind: PaymentProblemKind.Conflict or PaymentProblemKind.Rejected };

    private static IdempotentRequest Answer(IdempotentRequest request, PaymentProblem problem)
    {
        var answer = PaymentAnswer.For(problem);
        var body = new ArrayBufferWriter<byte>();
        answer.Write(body);
        return request with { StatusCode = answer.StatusCode, Body = body.WrittenMemory };
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
