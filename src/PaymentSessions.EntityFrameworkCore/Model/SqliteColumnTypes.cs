using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PaymentSessions;

/// <summary>SQLite's types. Times are integers, which sort and compare right; text is compared byte by byte anyway.</summary>
internal sealed class SqliteColumnTypes : ColumnTypes
{
    protected override (Type Type, string StoreType) TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Time => (typeof(long), "INTEGER"),
        ColumnType.Boolean => (typeof(bool), "INTEGER"),
        ColumnType.Bytes => (typeof(byte[]), "BLOB"),
        _ => (typeof(string), "TEXT"),
    };

    protected override void ConfigureName(PropertyBuilder property)
    {
    }
}
