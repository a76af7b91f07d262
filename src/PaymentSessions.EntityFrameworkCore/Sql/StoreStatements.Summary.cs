namespace PaymentSessions;

internal sealed partial class StoreStatements
{
    /// <summary>How many operations are in each state that isn't settled, and when the oldest was written.</summary>
    public SqlStatement SummarizeOperations { get; }

    private string SummarizeUnsettled() => $"""
        SELECT u.state, count(*), min(u.created_at)
        FROM (SELECT o.state, o.created_at FROM {NameOf(OperationTable.Table)} o WHERE o.is_open
            UNION ALL SELECT h.state, h.operation_created_at FROM {NameOf(AccountHolderTable.Table)} h WHERE h.is_open) u
        WHERE u.state NOT IN ('done', 'rejected', 'withdrawn')
        GROUP BY u.state
        """;
}
