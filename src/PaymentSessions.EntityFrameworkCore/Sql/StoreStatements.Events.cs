namespace PaymentSessions;

// The history of collections and their outboxes.
internal sealed partial class StoreStatements
{
    public SqlStatement ListHistory { get; }

    public SqlStatement ListUndelivered { get; }

    public SqlStatement FindOutbox { get; }

    public SqlStatement ListDeadLetters { get; }

    public SqlStatement AddHistory { get; }

    /// <summary>
    /// Makes an outbox due, see <see cref="PaymentOutbox.Publish"/>. Its arguments are the new row, the id of the collection, and the
    /// commit's mark.
    /// </summary>
    public SqlStatement Publish { get; }

    public SqlStatement SaveOutbox { get; }

    private string PublishOutbox()
    {
        const string Due = "due_at";
        var table = OutboxTable.Table;
        return $"""
            {InsertIfMarked(table)} ON CONFLICT (collection_id) DO UPDATE SET revision = {table.Name}.revision + 1,
                {Due} = CASE WHEN {table.Name}.{Due} <= excluded.{Due} THEN {table.Name}.{Due} ELSE excluded.{Due} END
            """;
    }

    private string UpdateOutbox()
    {
        var table = OutboxTable.Table;
        return $"UPDATE {NameOf(table)} SET {SetParameters(table)} WHERE collection_id = $1 AND revision = ${Number(table.Columns.Length + 1)}";
    }
}
