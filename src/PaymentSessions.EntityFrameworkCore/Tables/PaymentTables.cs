using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>All tables.</summary>
/// <remarks>
/// Sessions and operations have no foreign key: they are only ever written where their collection bears the mark of the same commit, and
/// collections are never deleted, so that the database would check for every one of them what is known already.
/// </remarks>
internal static class PaymentTables
{
    /// <summary>Those that others refer to come first.</summary>
    public static readonly ImmutableArray<Table> All =
    [
        CollectionTable.Table,
        SessionTable.Table,
        OperationTable.Table,
        PaymentTable.Table,
        CaptureTable.Table,
        RefundReasonTable.Table,
        RefundTable.Table,
        RequestTable.Table,
        HistoryTable.Table,
        OutboxTable.Table,
        WebhookTable.Table,
        AccountHolderTable.Table,
        SchemaTable.Table,
    ];
}
