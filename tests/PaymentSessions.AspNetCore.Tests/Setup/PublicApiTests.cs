using PaymentSessions.AspNetCore;
using PublicApiGenerator;

namespace PaymentSessions.Tests;

public sealed class PublicApiTests
{
    // The generator leaves out these namespaces by default, but our extension methods are in them.
    private static readonly ApiGeneratorOptions Everything = new() { DenyNamespacePrefixes = [], IncludeAssemblyAttributes = false };

    [Test]
    public void The_public_api_is_as_approved() => Approved.Check(
        "Setup/PaymentSessions.AspNetCore",
        typeof(IPublishableKeyStore).Assembly.GeneratePublicApi(Everything));
}
