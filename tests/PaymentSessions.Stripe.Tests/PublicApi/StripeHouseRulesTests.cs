namespace PaymentSessions.Tests;

public sealed class StripeHouseRulesTests() : HouseRulesTests(typeof(StripeOptions).Assembly);
