using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class PublicApiTests
{
    [TestCase(typeof(Money))]
    [TestCase(typeof(ScriptedProvider))]
    [TestCase(typeof(PaymentProviderContract))]
    public void The_public_API_is_as_approved(Type typeOfAssembly) => PublicApi.Check(typeOfAssembly.Assembly);
}
