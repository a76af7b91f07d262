using PaymentSessions.Testing;
using PublicApiGenerator;

namespace PaymentSessions.Tests;

/// <summary>What others' code may rely on: a change of it is seen here first.</summary>
public sealed class PublicApiTests
{
    // The generator leaves out these namespaces by default, but some of our extension methods are in them.
    private static readonly ApiGeneratorOptions Everything = new() { DenyNamespacePrefixes = [], IncludeAssemblyAttributes = false };

    [TestCase(typeof(Money))]
    [TestCase(typeof(ScriptedProvider))]
    public void The_public_API_is_as_approved(Type typeOfAssembly)
    {
        var assembly = typeOfAssembly.Assembly;

        Approved.Check($"PublicApi/{assembly.GetName().Name}", assembly.GeneratePublicApi(Everything));
    }
}
