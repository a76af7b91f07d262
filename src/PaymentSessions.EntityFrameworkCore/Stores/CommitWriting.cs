using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>Turns a commit into statements: what is new or another object than before is written, and nothing else.</summary>
internal static class CommitWriting
{
    /// <param name="statements">The texts.</param>
    /// <param name="commit">What is to be written.</param>
    /// <param name="commitId">The mark that this commit leaves on its collection.</param>
    public static SqlBatch Write(StoreStatements statements, PaymentCommit commit, long commitId)
    {
        var batch = new SqlBatch { Target = commit.Before?.Id ?? commit.After.Reference };
        var mark = new CommitMark(commit.After.Id, commitId);
        AddCollection(batch, statements, commit, commitId);
        AddSessions(batch, statements, commit, mark);
        AddOperations(batch, statements, commit, mark);
        AddPayments(batch, statements, commit, mark);
        if (commit.History is { } entry) AddHistory(batch, statements, entry, commit.IsPublished, mark);
        if (commit.Request is { } request) AddRequest(batch, statements, request, mark);
        return batch;
    }

    /// <summary>The compare-and-swap: it comes first, and the rest looks for its mark.</summary>
    private static void AddCollection(SqlBatch batch, StoreStatements statements, PaymentCommit commit, long commitId)
    {
        batch.Add(commit.Before is null ? statements.InsertCollection : statements.UpdateCollection);
        CollectionTable.Write(batch, commit.After, commitId);
        if (commit.Before is { } before) batch.Integer(before.Version);
    }

    /// <summary>In an order in which no place is ever held twice: who leaves one comes before who takes it.</summary>
    private static void AddSessions(SqlBatch batch, StoreStatements statements, PaymentCommit commit, in CommitMark mark)
    {
        var (before, after) = (commit.Before is null ? null : new SessionPlaces(commit.Before), new SessionPlaces(commit.After));

        foreach (var session in commit.RetiredSessions)
        {
            if (IsOnlyOver(session, commit.Before)) Retire(batch, statements, session, mark);
            else Add(batch, statements, session, SessionPlace.Retired, mark);
        }

        foreach (var place in SessionPlaces.InOrderOfWriting)
        {
            foreach (var session in after.SessionsAt(place))
            {
                if (before is null || !before.Has(session, place)) Add(batch, statements, session, place, mark);
            }
        }
    }

    /// <summary>
    /// Whether a session has but another status than before: the common case, in which its documents needn't be sent again.
    /// </summary>
    private static bool IsOnlyOver(PaymentSession session, PaymentCollection? before) =>
        before is not null
        && (Find(before.Sessions, session.Id) ?? Find(before.Journal.Withheld, session.Id)) is { } known
        && known == session with { Status = known.Status, IsWithdrawn = known.IsWithdrawn, UpdatedAt = known.UpdatedAt };

    private static void Retire(SqlBatch batch, StoreStatements statements, PaymentSession session, in CommitMark mark)
    {
        batch.Add(statements.RetireSession).Text(session.CollectionId).Text(session.Id).Enum(session.Status).Time(session.UpdatedAt);
        mark.AddTo(batch);
    }

    private static void Add(SqlBatch batch, StoreStatements statements, PaymentSession session, SessionPlace place, in CommitMark mark)
    {
        batch.Add(statements.SaveSession);
        SessionTable.Write(batch, session, place);
        mark.AddTo(batch);
    }

    private static void AddOperations(SqlBatch batch, StoreStatements statements, PaymentCommit commit, in CommitMark mark)
    {
        foreach (var operation in commit.SettledOperations) Add(batch, statements, operation, isOpen: false, mark);
        foreach (var operation in commit.After.Journal.Operations)
        {
            if (commit.Before is null || !Contains(commit.Before.Journal.Operations.AsSpan(), operation))
            {
                Add(batch, statements, operation, isOpen: true, mark);
            }
        }
    }

    private static void Add(SqlBatch batch, StoreStatements statements, PaymentOperation operation, bool isOpen, in CommitMark mark)
    {
        AddReason(batch, statements, operation.Reason, mark);
        batch.Add(statements.SaveOperation);
        OperationTable.Write(batch, operation, isOpen);
        mark.AddTo(batch);
    }

    private static void AddPayments(SqlBatch batch, StoreStatements statements, PaymentCommit commit, in CommitMark mark)
    {
        foreach (var payment in commit.After.Payments)
        {
            var before = commit.Before?.Payments.FirstOrDefault(other => other.Id == payment.Id);
            var reserved = PaymentReservations.Of(payment, commit.After);
            if (ReferenceEquals(before, payment) && PaymentReservations.Of(payment, commit.Before!) == reserved) continue;

            batch.Add(statements.SavePayment);
            PaymentTable.Write(batch, payment, reserved);
            mark.AddTo(batch);
            foreach (var capture in payment.Captures)
            {
                if (before is null || !Contains(before.Captures.AsSpan(), capture)) Add(batch, statements, payment, capture, mark);
            }

            foreach (var refund in payment.Refunds)
            {
                if (before is null || !Contains(before.Refunds.AsSpan(), refund)) Add(batch, statements, payment, refund, mark);
            }
        }
    }

    private static void Add(SqlBatch batch, StoreStatements statements, Payment payment, Capture capture, in CommitMark mark)
    {
        batch.Add(statements.SaveCapture);
        CaptureTable.Write(batch, payment, capture);
        mark.AddTo(batch);
    }

    private static void Add(SqlBatch batch, StoreStatements statements, Payment payment, Refund refund, in CommitMark mark)
    {
        AddReason(batch, statements, refund.Reason, mark);
        batch.Add(statements.SaveRefund);
        RefundTable.Write(batch, payment, refund);
        mark.AddTo(batch);
    }

    private static void AddReason(SqlBatch batch, StoreStatements statements, RefundReason? reason, in CommitMark mark)
    {
        if (reason is null) return;

        batch.Add(statements.AddRefundReason);
        RefundReasonTable.Write(batch, reason);
        mark.AddTo(batch);
    }

    private static void AddHistory(
        SqlBatch batch,
        StoreStatements statements,
        PaymentHistoryEntry entry,
        bool isPublished,
        in CommitMark mark)
    {
        batch.Add(statements.AddHistory);
        HistoryTable.Write(batch, entry);
        mark.AddTo(batch);
        if (!isPublished) return;

        batch.Add(statements.Publish);
        OutboxTable.Write(batch, PaymentOutbox.Publish(outbox: null, entry));
        mark.AddTo(batch);
    }

    /// <summary>A key that hasn't expired is met as a violation of the primary key, which undoes the whole commit.</summary>
    private static void AddRequest(SqlBatch batch, StoreStatements statements, IdempotentRequest request, in CommitMark mark)
    {
        batch.Add(statements.DropExpiredRequest).Text(request.Id).Time(request.CreatedAt);
        mark.AddTo(batch);
        batch.Add(statements.AddRequest);
        RequestTable.Write(batch, request);
        mark.AddTo(batch);
    }

    private static PaymentSession? Find(ImmutableArray<PaymentSession> sessions, string id)
    {
        foreach (var session in sessions)
        {
            if (session.Id == id) return session;
        }

        return null;
    }

    private static bool Contains<T>(ReadOnlySpan<T> items, T item)
        where T : class
    {
        foreach (var other in items)
        {
            if (ReferenceEquals(other, item)) return true;
        }

        return false;
    }
}
