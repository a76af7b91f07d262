using System.Globalization;

namespace PaymentSessions;

internal sealed partial class StoreStatements
{
    private static readonly Table[] Children =
        [SessionTable.Table, OperationTable.Table, PaymentTable.Table, CaptureTable.Table, RefundTable.Table];

    private string Collections => NameOf(CollectionTable.Table);

    private string NameOf(Table table) => _schema + table.Name;

    private string SelectOperations =>
        $"SELECT {Columns(OperationTable.Table, "o")}, {Columns(RefundReasonTable.Table, "w")} " +
        $"FROM {NameOf(OperationTable.Table)} o LEFT JOIN {NameOf(RefundReasonTable.Table)} w ON w.id = o.reason_id";

    private string SelectAccountHolders => $"SELECT {Columns(AccountHolderTable.Table, "h")} FROM {NameOf(AccountHolderTable.Table)} h";

    private static string EraseSession => string.Join(
        ", ",
        SessionTable.PersonalColumns.Select(name => SessionTable.Table.Columns.Single(column => column.Name == name).Type == ColumnType.Json
            ? $"{name} = '{{}}'"
            : $"{name} = NULL"));

    // Not by EXISTS, which PostgreSQL may turn into a hash of all payments of all collections.
    private SqlStatement FindWhere(string condition) => new(
        $"""
        SELECT {Columns(CollectionTable.Table, "c")},
            COALESCE(
                (SELECT 1 FROM {NameOf(OperationTable.Table)} o WHERE o.collection_id = c.id AND o.is_open LIMIT 1),
                (SELECT 1 FROM {NameOf(PaymentTable.Table)} p WHERE p.collection_id = c.id LIMIT 1)) IS NOT NULL,
            {Columns(SessionTable.Table, "s")}
        FROM {Collections} c LEFT JOIN {NameOf(SessionTable.Table)} s ON s.collection_id = c.id AND s.{SessionTable.IsLive}
        WHERE c.{condition} ORDER BY s.created_at, s.id
        """);

    private SqlStatement FindWhatElse() => new(
        $"""
        {SelectOperations} WHERE o.collection_id = $1 AND o.is_open ORDER BY o.created_at, o.id
        """,
        $"""
        SELECT {Columns(CaptureTable.Table, "t")} FROM {NameOf(CaptureTable.Table)} t
        WHERE t.collection_id = $1 ORDER BY t.created_at, t.id
        """,
        $"""
        SELECT {Columns(RefundTable.Table, "r")}, {Columns(RefundReasonTable.Table, "w")}
        FROM {NameOf(RefundTable.Table)} r LEFT JOIN {NameOf(RefundReasonTable.Table)} w ON w.id = r.reason_id
        WHERE r.collection_id = $1 ORDER BY r.created_at, r.id
        """,
        $"""
        SELECT c.version, {Columns(PaymentTable.Table, "p")}
        FROM {Collections} c LEFT JOIN {NameOf(PaymentTable.Table)} p ON p.collection_id = c.id
        WHERE c.id = $1 ORDER BY p.created_at, p.id
        """);

    /// <summary>Adds or changes a child. Its arguments are the row, the id of the collection, and the commit's mark.</summary>
    private SqlStatement SaveChild(Table table) =>
        new($"{InsertIfMarked(table)} ON CONFLICT ({string.Join(", ", table.Key)}) DO UPDATE SET {SetExcluded(table)}");

    private string InsertIfMarked(Table table) =>
        $"{InsertInto(table)} SELECT {Parameters(table)} WHERE {IsMarked(table.Columns.Length + 1)}";

    private string IsMarked(int parameter) =>
        $"EXISTS (SELECT 1 FROM {Collections} WHERE id = ${Number(parameter)} AND commit_id = ${Number(parameter + 1)})";

    private string InsertInto(Table table) =>
        $"INSERT INTO {NameOf(table)} ({string.Join(", ", table.Columns.Select(column => column.Name))})";

    private static string Columns(Table table, string alias) =>
        string.Join(", ", table.Columns.Select(column => $"{alias}.{column.Name}"));

    private static string Parameters(Table table) =>
        string.Join(", ", table.Columns.Select((_, index) => $"${Number(index + 1)}"));

    private static string SetParameters(Table table) =>
        string.Join(", ", table.Changeable.Select(column => $"{column.Name} = ${Number(table.Columns.IndexOf(column) + 1)}"));

    private static string SetExcluded(Table table) =>
        string.Join(", ", table.Changeable.Select(column => $"{column.Name} = excluded.{column.Name}"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
