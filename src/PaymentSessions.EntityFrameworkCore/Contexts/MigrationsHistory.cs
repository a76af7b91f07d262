namespace PaymentSessions;

/// <summary>Where the shipped migrations are noted, apart from those of a host that shares the database.</summary>
internal static class MigrationsHistory
{
    public const string TableName = "payment_migrations";
}
