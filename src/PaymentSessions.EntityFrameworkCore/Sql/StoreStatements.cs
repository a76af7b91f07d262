namespace PaymentSessions;

/// <summary>The texts of all statements: the same for every database.</summary>
/// <remarks>
/// What a commit writes besides its collection is only written where the collection bears the commit's mark, so that a commit that lost its
/// race leaves nothing behind, even when all of its statements are sent at once.
/// </remarks>
internal sealed partial class StoreStatements
{
    private readonly string? _schema;

    /// <param name="schema">The schema that the tables are in; <see langword="null"/> for the connection's own.</param>
    public StoreStatements(string? schema)
    {
        _schema = schema is null ? null : $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".";

        Find = FindWhere("id = $1");
        FindByReference = FindWhere("reference = $1");
        FindRest = FindWhatElse();
        FindByPayment = FindWhere($"id = (SELECT f.collection_id FROM {NameOf(PaymentTable.Table)} f WHERE f.id = $1 LIMIT 1)");
        FindOperation = new($"{SelectOperations} WHERE o.collection_id = $1 AND o.id = $2");
        FindOperationByKey = new($"{SelectOperations} WHERE o.collection_id = $1 AND o.operation_key = $2");
        ListSessions = new($"SELECT {Columns(SessionTable.Table, "s")} FROM {NameOf(SessionTable.Table)} s WHERE s.collection_id = $1 ORDER BY s.created_at, s.id");
        ListOperations = new($"{SelectOperations} WHERE o.is_open AND o.state = $1 AND o.id > $2 ORDER BY o.id LIMIT $3");
        ListDue = new($"SELECT id FROM {Collections} WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2");
        FindRefundReason = new($"SELECT {Columns(RefundReasonTable.Table, "w")} FROM {NameOf(RefundReasonTable.Table)} w WHERE w.id = $1");
        ListRefundReasons = new(
            $"SELECT count(*) FROM {NameOf(RefundReasonTable.Table)} w WHERE w.{RefundReasonTable.IsListed}",
            $"SELECT {Columns(RefundReasonTable.Table, "w")} FROM {NameOf(RefundReasonTable.Table)} w WHERE w.{RefundReasonTable.IsListed} ORDER BY w.id LIMIT $2 OFFSET $1");
        FindRequest = new($"SELECT {Columns(RequestTable.Table, "r")} FROM {NameOf(RequestTable.Table)} r WHERE r.id = $1");
        FindCommit = new($"SELECT commit_id FROM {Collections} WHERE id = $1");
        FindChild = new(string.Join(" UNION ALL ", Children.Select(table => $"SELECT id FROM {NameOf(table)} WHERE collection_id = $1 AND id = $2")));
        SchemaVersion = new($"SELECT version FROM {NameOf(SchemaTable.Table)}");

        FindBySession = FindWhere($"id = (SELECT w.collection_id FROM {NameOf(SessionTable.Table)} w WHERE w.provider_id = $1 AND w.remote_id = $2 ORDER BY w.created_at DESC, w.id DESC LIMIT 1)");
        FindWebhook = new($"SELECT {Columns(WebhookTable.Table, "w")} FROM {NameOf(WebhookTable.Table)} w WHERE w.provider_id = $1 AND w.event_id = $2");
        ListDueWebhooks = new($"SELECT {Columns(WebhookTable.Table, "w")} FROM {NameOf(WebhookTable.Table)} w WHERE w.next_attempt_at <= $1 ORDER BY w.next_attempt_at, w.provider_id, w.event_id LIMIT $2");
        ListWebhooks = new($"SELECT {Columns(WebhookTable.Table, "w")} FROM {NameOf(WebhookTable.Table)} w WHERE w.state = $1 AND (w.received_at, w.provider_id, w.event_id) > ($2, $3, $4) ORDER BY w.received_at, w.provider_id, w.event_id LIMIT $5");
        AddWebhook = new($"{InsertInto(WebhookTable.Table)} VALUES ({Parameters(WebhookTable.Table)}) ON CONFLICT DO NOTHING");
        SaveWebhook = new($"UPDATE {NameOf(WebhookTable.Table)} SET {SetParameters(WebhookTable.Table)} WHERE provider_id = $1 AND event_id = $2 AND attempts = ${WebhookTable.Table.Columns.Length + 1}");
        DeleteExpiredWebhooks = new($"DELETE FROM {NameOf(WebhookTable.Table)} WHERE (provider_id, event_id) IN (SELECT w.provider_id, w.event_id FROM {NameOf(WebhookTable.Table)} w WHERE w.settled_at <= $1 ORDER BY w.settled_at LIMIT $2) AND settled_at <= $1");

        InsertCollection = new($"{InsertInto(CollectionTable.Table)} VALUES ({Parameters(CollectionTable.Table)}) ON CONFLICT DO NOTHING");
        UpdateCollection = new($"UPDATE {Collections} SET {SetParameters(CollectionTable.Table)} WHERE id = $1 AND version = ${CollectionTable.Table.Columns.Length + 1}");
        RetireSession = new($"UPDATE {NameOf(SessionTable.Table)} SET place = 'retired', status = $3, updated_at = $4 WHERE collection_id = $1 AND id = $2 AND {IsMarked(5)}");
        SaveSession = SaveChild(SessionTable.Table);
        SaveOperation = SaveChild(OperationTable.Table);
        SavePayment = SaveChild(PaymentTable.Table);
        SaveCapture = SaveChild(CaptureTable.Table);
        SaveRefund = SaveChild(RefundTable.Table);
        SaveRefundReason = new($"{InsertInto(RefundReasonTable.Table)} VALUES ({Parameters(RefundReasonTable.Table)}) ON CONFLICT (id) DO UPDATE SET {SetExcluded(RefundReasonTable.Table)} WHERE {RefundReasonTable.Table.Name}.{RefundReasonTable.IsListed}");
        AddRefundReason = new($"{InsertIfMarked(RefundReasonTable.Table)} ON CONFLICT DO NOTHING");
        DropExpiredRequest = new($"DELETE FROM {NameOf(RequestTable.Table)} WHERE id = $1 AND expires_at <= $2 AND {IsMarked(3)}");
        AddRequest = new(InsertIfMarked(RequestTable.Table));
        SaveRequest = new($"{InsertInto(RequestTable.Table)} VALUES ({Parameters(RequestTable.Table)}) ON CONFLICT (id) DO UPDATE SET {SetExcluded(RequestTable.Table)} WHERE ({RequestTable.Table.Name}.status_code IS NULL AND {RequestTable.Table.Name}.created_at = excluded.created_at AND {RequestTable.Table.Name}.content_hash = excluded.content_hash) OR {RequestTable.Table.Name}.expires_at <= excluded.created_at");
        DeleteExpiredRequests = new($"DELETE FROM {NameOf(RequestTable.Table)} WHERE id IN (SELECT id FROM {NameOf(RequestTable.Table)} WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2) AND expires_at <= $1");
        ListCollectionIds = new($"SELECT DISTINCT s.collection_id FROM {NameOf(SessionTable.Table)} s WHERE s.customer_id = $1 AND s.collection_id > $2 ORDER BY s.collection_id LIMIT $3");
        ListAllOperations = new($"{SelectOperations} WHERE o.collection_id = $1 ORDER BY o.created_at, o.id");
        EraseRetiredSessions = new($"UPDATE {NameOf(SessionTable.Table)} SET {EraseSession} WHERE collection_id = $1 AND customer_id = $2 AND place = 'retired'");
        EraseSettledOperations = new($"UPDATE {NameOf(OperationTable.Table)} SET note = NULL WHERE collection_id = $1 AND NOT is_open AND session_id IN (SELECT s.id FROM {NameOf(SessionTable.Table)} s WHERE s.collection_id = $1 AND s.customer_id = $2)");
        DeleteRequests = new($"DELETE FROM {NameOf(RequestTable.Table)} WHERE collection_id = $1");
        FindAccountHolder = new($"{SelectAccountHolders} WHERE h.customer_id = $1 AND h.provider_id = $2");
        ListAccountHolders = new($"{SelectAccountHolders} WHERE h.customer_id = $1 ORDER BY h.id");
        ListOpenAccountHolders = new($"{SelectAccountHolders} WHERE h.is_open AND h.state = $1 AND h.id > $2 ORDER BY h.id LIMIT $3");
        ListDueAccountHolders = new($"{SelectAccountHolders} WHERE h.due_at <= $1 ORDER BY h.due_at, h.id LIMIT $2");
        InsertAccountHolder = new($"{InsertInto(AccountHolderTable.Table)} VALUES ({Parameters(AccountHolderTable.Table)}) ON CONFLICT DO NOTHING");
        UpdateAccountHolder = new($"UPDATE {NameOf(AccountHolderTable.Table)} SET {SetParameters(AccountHolderTable.Table)} WHERE id = $1 AND version = ${AccountHolderTable.Table.Columns.Length + 1}");
        FindAccountHolderCommit = new($"SELECT h.commit_id FROM {NameOf(AccountHolderTable.Table)} h WHERE h.id = $1");

        ListHistory = new($"SELECT {Columns(HistoryTable.Table, "h")} FROM {NameOf(HistoryTable.Table)} h WHERE h.collection_id = $1 AND h.version > $2 ORDER BY h.version LIMIT $3");
        ListUndelivered = new($"SELECT o.collection_id FROM {NameOf(OutboxTable.Table)} o WHERE o.due_at <= $1 AND (o.lease_until IS NULL OR o.lease_until <= $1) ORDER BY o.due_at LIMIT $2");
        FindOutbox = new($"SELECT {Columns(OutboxTable.Table, "o")} FROM {NameOf(OutboxTable.Table)} o WHERE o.collection_id = $1");
        ListDeadLetters = new($"SELECT {Columns(OutboxTable.Table, "o")} FROM {NameOf(OutboxTable.Table)} o WHERE o.{OutboxTable.HasDeadLetters} AND o.collection_id > $1 ORDER BY o.collection_id LIMIT $2");
        AddHistory = new(InsertIfMarked(HistoryTable.Table));
        Publish = new(PublishOutbox());
        SaveOutbox = new(UpdateOutbox());
        SummarizeOperations = new(SummarizeUnsettled());
    }

    /// <summary>Reads a collection, whether there is more of it, and its live sessions. A statement sees one commit's state.</summary>
    public SqlStatement Find { get; }

    /// <inheritdoc cref="Find"/>
    public SqlStatement FindByReference { get; }

    /// <inheritdoc cref="Find"/>
    public SqlStatement FindByPayment { get; }

    /// <summary>
    /// Reads the rest of a collection: its open operations; its captures; its refunds with their reasons; its version with its payments. Each
    /// part sees what is committed when it runs, so if the version at the end is that of <see cref="Find"/>, all of it belongs together.
    /// </summary>
    public SqlStatement FindRest { get; }

    public SqlStatement FindOperation { get; }

    public SqlStatement FindOperationByKey { get; }

    public SqlStatement ListSessions { get; }

    public SqlStatement ListOperations { get; }

    public SqlStatement ListDue { get; }

    public SqlStatement FindRefundReason { get; }

    /// <summary>How many reasons can be chosen; a page of them.</summary>
    public SqlStatement ListRefundReasons { get; }

    public SqlStatement FindRequest { get; }

    /// <summary>The mark of the latest commit of a collection.</summary>
    public SqlStatement FindCommit { get; }

    /// <summary>Whether a collection has a child of an id, of whatever kind.</summary>
    public SqlStatement FindChild { get; }

    public SqlStatement SchemaVersion { get; }

    public SqlStatement InsertCollection { get; }

    public SqlStatement UpdateCollection { get; }

    /// <summary>Ends a session of which nothing but its status has changed.</summary>
    public SqlStatement RetireSession { get; }

    public SqlStatement SaveSession { get; }

    public SqlStatement SaveOperation { get; }

    public SqlStatement SavePayment { get; }

    public SqlStatement SaveCapture { get; }

    public SqlStatement SaveRefund { get; }

    /// <summary>Adds or changes a reason that isn't retired.</summary>
    public SqlStatement SaveRefundReason { get; }

    /// <summary>Adds a reason that isn't there.</summary>
    public SqlStatement AddRefundReason { get; }

    public SqlStatement DropExpiredRequest { get; }

    public SqlStatement AddRequest { get; }

    public SqlStatement SaveRequest { get; }

    /// <summary>
    /// The condition is repeated outside, since a row that is changed meanwhile is looked at only there once more; see <c>READ COMMITTED</c> on
    /// https://www.postgresql.org/docs/current/transaction-iso.html.
    /// </summary>
    public SqlStatement DeleteExpiredRequests { get; }

    public SqlStatement FindAccountHolder { get; }

    /// <summary>A customer's account holders.</summary>
    public SqlStatement ListAccountHolders { get; }

    /// <summary>Account holders in a state, of those that aren't settled.</summary>
    public SqlStatement ListOpenAccountHolders { get; }

    public SqlStatement ListDueAccountHolders { get; }

    public SqlStatement InsertAccountHolder { get; }

    public SqlStatement UpdateAccountHolder { get; }

    /// <summary>The mark of the latest commit of an account holder.</summary>
    public SqlStatement FindAccountHolderCommit { get; }

    /// <summary>The collections that ever had a session of a customer.</summary>
    public SqlStatement ListCollectionIds { get; }

    /// <summary>A collection's operations, open or not.</summary>
    public SqlStatement ListAllOperations { get; }

    public SqlStatement EraseRetiredSessions { get; }

    public SqlStatement EraseSettledOperations { get; }

    /// <summary>Deletes what is kept of requests about a collection.</summary>
    public SqlStatement DeleteRequests { get; }
}
