namespace PaymentSessions.Tests;

public sealed class EntityFrameworkCoreHouseRulesTests() : HouseRulesTests(typeof(SqlitePaymentSessionsContext).Assembly);
