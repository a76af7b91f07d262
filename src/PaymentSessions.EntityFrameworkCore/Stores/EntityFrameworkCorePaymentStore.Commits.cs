using System.Security.Cryptography;

namespace PaymentSessions;

internal sealed partial class EntityFrameworkCorePaymentStore
{
    private const int MaxAttempts = 5;

    private static readonly TimeSpan RecoveryDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How long the outcome of a commit is looked for when the connection broke at it: also while the server can't be reached, since it may
    /// have made the commit. Only where it certainly hasn't, because it was being shut down, is that known at once.
    /// </summary>
    internal TimeSpan RecoveryTime { get; init; } = TimeSpan.FromSeconds(10);

    public async ValueTask<PaymentCommitOutcome> CommitAsync(PaymentCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        AmbientTransaction.Refuse();

        var mark = NewMark();
        var batch = CommitWriting.Write(statements, commit, mark);

        for (var attempt = 1; ; attempt++)
        {
            var written = await database.TryWriteAsync(batch, cancellationToken).ConfigureAwait(false);
            if (OutcomeOf(written) is { } outcome) return outcome;
            if (written.Fault is DatabaseFault.Broken or DatabaseFault.ShutDown)
            {
                return await RecoverAsync(commit, mark, written).ConfigureAwait(false);
            }

            if (written.Fault == DatabaseFault.Undone && attempt < MaxAttempts) continue;

            throw PaymentDatabase.ToException(written.Fault!.Value, written.Exception);
        }
    }

    private static PaymentCommitOutcome? OutcomeOf(in WriteAttempt written) => written switch
    {
        { Fault: DatabaseFault.KeyTaken } => PaymentCommitOutcome.KeyTaken,
        { Fault: not null } => null,
        { Rows: 0 } => PaymentCommitOutcome.Lost,
        _ => PaymentCommitOutcome.Committed,
    };

    /// <summary>Not from a seeded source: two hosts with the same mark would take each other's commit for their own.</summary>
    private static long NewMark() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>
    /// Finds out what became of a commit whose connection broke. Only looking wouldn't do, since the server may still be carrying it out;
    /// but of the same commit sent twice at most one is made, and once the second one has failed, the first can't be made any more.
    /// </summary>
    /// <remarks>
    /// Each time it is sent with a mark of its own. With the same one, what the server is still carrying out could find the mark of the
    /// second, and write over what the next commit has changed since.
    /// </remarks>
    private async ValueTask<PaymentCommitOutcome> RecoverAsync(PaymentCommit commit, long mark, WriteAttempt broken)
    {
        // The network's time, not that of a test's clock, which may stand still.
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var isOpen = broken.Fault == DatabaseFault.Broken;
        var marks = new HashSet<long> { mark };
        while (time.GetElapsedTime(start) < RecoveryTime)
        {
            await Task.Delay(RecoveryDelay, time).ConfigureAwait(false);
            marks.Add(mark = NewMark());
            var written = await database.TryWriteAsync(CommitWriting.Write(statements, commit, mark), CancellationToken.None).ConfigureAwait(false);
            isOpen |= written.Fault == DatabaseFault.Broken;
            if (written.Fault == DatabaseFault.Unavailable && !isOpen) break;
            if (OutcomeOf(written) is not { } outcome) continue;
            if (outcome == PaymentCommitOutcome.Committed) return outcome;

            var trace = await FindTraceAsync(commit, marks).ConfigureAwait(false);
            if (trace == CommitTrace.Unread) continue;
            if (trace == CommitTrace.Ambiguous) break;

            return trace == CommitTrace.Made ? PaymentCommitOutcome.Committed : outcome;
        }

        throw PaymentDatabase.ToException(DatabaseFault.Broken, broken.Exception);
    }

    private async ValueTask<CommitTrace> FindTraceAsync(PaymentCommit commit, HashSet<long> marks)
    {
        try
        {
            var query = new SqlBatch().Add(statements.FindCommit).Text(commit.After.Id);
            var latest = await database.ReadAsync(
                query,
                static async (row, token) => await row.ReadAsync(token).ConfigureAwait(false) ? row.Integer() : (long?)null,
                CancellationToken.None).ConfigureAwait(false);

            if (latest is not { } last) return CommitTrace.Missing;
            if (marks.Contains(last) || commit.Before is null) return CommitTrace.Made;

            // Another commit came on top: ours is recognised by something that it made.
            if (NewChild.IdIn(commit) is not { } childId) return await FindHistoryAsync(commit).ConfigureAwait(false);

            query = new SqlBatch().Add(statements.FindChild).Text(commit.After.Id).Text(childId);
            var isMade = await database.ReadAsync(query, static (row, token) => row.ReadAsync(token), CancellationToken.None).ConfigureAwait(false);
            return isMade ? CommitTrace.Made : CommitTrace.Missing;
        }
        catch (PaymentStoreUnavailableException)
        {
            return CommitTrace.Unread;
        }
    }

    /// <summary>
    /// Looks whether the version that the commit was to make has its history. That it has doesn't tell that the commit was made: two hosts that
    /// take up the same operation in the same millisecond write the same.
    /// </summary>
    private async ValueTask<CommitTrace> FindHistoryAsync(PaymentCommit commit)
    {
        if (commit.History is not { } entry) return CommitTrace.Ambiguous;

        var kept = await ListHistoryAsync(entry.CollectionId, entry.Version - 1, 1, CancellationToken.None).ConfigureAwait(false);
        return kept is [{ } other] && other.Version == entry.Version && other.Document == entry.Document && other.Actor == entry.Actor
            && other.At.ToUnixTimeMilliseconds() == entry.At.ToUnixTimeMilliseconds()
                ? CommitTrace.Ambiguous
                : CommitTrace.Missing;
    }
}
