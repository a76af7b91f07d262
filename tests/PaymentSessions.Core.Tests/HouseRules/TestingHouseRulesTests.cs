using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class TestingHouseRulesTests() : HouseRulesTests(typeof(ScriptedProvider).Assembly);
