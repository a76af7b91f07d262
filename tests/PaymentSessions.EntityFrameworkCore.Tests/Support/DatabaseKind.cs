namespace PaymentSessions.Tests;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
