namespace PaymentSessions;

/// <summary>One row: which version of these tables the database has.</summary>
internal static class SchemaTable
{
    /// <summary>
    /// The version that this code needs. Whoever changes a table raises it, and adds a migration for both databases:
    /// <c>dotnet ef migrations add Name --project src/PaymentSessions.EntityFrameworkCore --startup-project
    /// tests/PaymentSessions.EntityFrameworkCore.Tests --context SqlitePaymentSessionsContext -o Migrations/Sqlite</c>, and the same with
    /// <c>PostgreSql</c>. Migrations are made internal by hand.
    /// </summary>
    public const long Version = 1;

    public static readonly Table Table = new("payment_schema")
    {
        Columns = [Column.OfInteger("version")],
        Key = ["version"],
    };
}
