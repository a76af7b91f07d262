using System.Buffers.Binary;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Commits changes of collections: works each out on the newest snapshot, and anew whenever another one came first.</summary>
internal sealed class PaymentCollectionWriter(
    IPaymentStore store,
    CollectionGate gate,
    PaymentEventPublisher publisher,
    PaymentMetrics metrics,
    OperationFactory operations,
    TimeProvider time,
    IPaymentRandom random,
    IOptions<PaymentSessionsOptions> options,
    ILogger<PaymentCollectionWriter>? logger = null)
{
    private const int LongestRepeatDelay = 64;

    /// <summary>
    /// How long it goes on trying to record what has happened outside while the store can't be reached, before the worker has to.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = logger ?? NullLogger<PaymentCollectionWriter>.Instance;

    /// <summary>Changes a collection, starting from a snapshot that was just read.</summary>
    /// <remarks>Gives up after as many lost attempts as the options say. A decision that changes nothing commits nothing.</remarks>
    public ValueTask<CommittedChange<TResult>> TryChangeAsync<TResult>(
        PaymentCollection snapshot,
        Func<PaymentCollectionChange, TResult> decide,
        CancellationToken cancellationToken) =>
        ChangeAsync(snapshot, decide, options.Value.MaxCommitAttempts, cancellationToken);

    /// <summary>
    /// Records what has happened outside already: nobody's cancellation, and no number of lost races, ends it before it is written.
    /// </summary>
    /// <exception cref="PaymentStoreUnavailableException">The store couldn't be reached for some time. The operation's lease ends by itself.</exception>
    public async ValueTask<CommittedChange<TResult>> RecordAsync<TResult>(
        PaymentCollection snapshot,
        Func<PaymentCollectionChange, TResult> decide)
    {
        var start = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ChangeAsync(snapshot, decide, int.MaxValue, CancellationToken.None).ConfigureAwait(false);
            }
            catch (PaymentStoreUnavailableException) when (time.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(RepeatDelay(attempt), time).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Records what providers have answered to operations. What an answer says may be refused: it breaks a rule of the store, or what is
    /// final here. To ask again would bring the same, so that an operator has to look at the operations, which stay reserved.
    /// </summary>
    /// <param name="snapshot">The collection.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="decide">Writes the answers down. Whether they are dealt with.</param>
    /// <exception cref="PaymentStoreUnavailableException">The store couldn't be reached for some time. The operation's lease ends by itself.</exception>
    public async ValueTask<CommittedChange<bool>> RecordAnswersAsync(
        PaymentCollection snapshot,
        ImmutableArray<PaymentOperation> operations,
        Func<PaymentCollectionChange, bool> decide)
    {
        try
        {
            return await RecordAsync(snapshot, decide).ConfigureAwait(false);
        }
        catch (Exception exception) when (!operations.IsEmpty && IsRefusal(exception))
        {
            foreach (var operation in operations)
            {
                Log.AnswerRefused(_logger, operation.ProviderId, operation.Kind, operation.Id, exception);
            }

            var refused = new ProviderUncertainty($"The provider's answer can't be recorded: {exception.Message}") { NeedsReview = true };
            return await RecordAsync(snapshot, change =>
            {
                foreach (var operation in operations) change.RecordInDoubt(operation, refused);
                return true;
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Whether something can't be written because of what it says.</summary>
    private static bool IsRefusal(Exception exception) =>
        exception is PaymentStoreException or IllegalPaymentTransitionException or CurrencyMismatchException or OverflowException;

    private async ValueTask<CommittedChange<TResult>> ChangeAsync<TResult>(
        PaymentCollection snapshot,
        Func<PaymentCollectionChange, TResult> decide,
        int maxAttempts,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var committed = await AttemptAsync(snapshot, decide, isFirst: attempt == 1, cancellationToken).ConfigureAwait(false);
            if (committed.Collection is not null || committed.IsKeyTaken || attempt == maxAttempts) return committed;

            // Within this process, only the first attempt can lose, since the next ones read while it is their turn.
            if (attempt > 1) await Task.Delay(RepeatDelay(attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<CommittedChange<TResult>> AttemptAsync<TResult>(
        PaymentCollection snapshot,
        Func<PaymentCollectionChange, TResult> decide,
        bool isFirst,
        CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(snapshot.Id, cancellationToken).ConfigureAwait(false);

        var current = isFirst ? snapshot : await ReadAsync(snapshot.Id, cancellationToken).ConfigureAwait(false);
        var change = new PaymentCollectionChange(current, operations);
        var result = decide(change);
        if (!change.HasChanges) return new(result, current, []);

        var commit = change.ToCommit(publisher.HasHandlers);
        var start = metrics.StartCommit();
        var outcome = await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        metrics.RecordCommit(start, outcome);
        if (outcome != PaymentCommitOutcome.Committed) return new(result, null, []) { IsKeyTaken = outcome == PaymentCommitOutcome.KeyTaken };

        turn.NotifyChanged();
        publisher.NotifyCommitted(commit);
        metrics.CountSettled(commit);
        return new(result, commit.After, change.FollowUps);
    }

    private async ValueTask<PaymentCollection> ReadAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"Payment collection {id} has vanished from the store.");

    /// <summary>A random wait of up to 2, 4, 8, ... 64 ms, so that hosts that collided don't do so again.</summary>
    private TimeSpan RepeatDelay(int attempt)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random.Fill(bytes);
        var bound = Math.Min(LongestRepeatDelay, 1u << Math.Min(attempt, 6));
        return TimeSpan.FromMilliseconds(1 + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) % bound));
    }
}
