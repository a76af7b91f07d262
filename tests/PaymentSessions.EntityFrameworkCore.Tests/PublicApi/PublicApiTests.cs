namespace PaymentSessions.Tests;

public sealed class PublicApiTests
{
    [Test]
    public void The_public_API_is_as_approved() => PublicApi.Check(typeof(SqlitePaymentSessionsContext).Assembly);
}
