namespace PaymentSessions.Tests;

public sealed class CoreHouseRulesTests() : HouseRulesTests(typeof(Money).Assembly);
