using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PaymentSessions;

/// <summary>PostgreSQL's types. Never <c>jsonb</c>, which rewrites numbers, the order of names and white space.</summary>
internal sealed class PostgreSqlColumnTypes : ColumnTypes
{
    protected override (Type Type, string StoreType) TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => (typeof(long), "bigint"),
        ColumnType.Boolean => (typeof(bool), "boolean"),
        ColumnType.Time => (typeof(DateTime), "timestamp with time zone"),
        ColumnType.Json => (typeof(string), "json"),
        ColumnType.Bytes => (typeof(byte[]), "bytea"),
        _ => (typeof(string), "text"),
    };

    /// <summary>The database's own order of text depends on its language, and on the version of its operating system.</summary>
    protected override void ConfigureName(PropertyBuilder property) => property.UseCollation("C");
}
