using PublicApiGenerator;

namespace PaymentSessions.Tests;

/// <summary>What others' code may rely on: a change of it is seen here first.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void The_public_API_is_as_approved()
    {
        // The generator leaves out these namespaces by default, but our extension methods are in them.
        var everything = new ApiGeneratorOptions { DenyNamespacePrefixes = [], IncludeAssemblyAttributes = false };

        var assembly = typeof(StripeOptions).Assembly;

        Approved.Check($"PublicApi/{assembly.GetName().Name}", assembly.GeneratePublicApi(everything));
    }
}
