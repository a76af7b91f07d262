using System.Reflection;
using PublicApiGenerator;

namespace PaymentSessions.Tests;

/// <summary>What others' code may rely on: a change of it is seen here first.</summary>
internal static class PublicApi
{
    // The generator leaves out these namespaces by default, but some of our extension methods are in them.
    private static readonly ApiGeneratorOptions Everything = new() { DenyNamespacePrefixes = [], IncludeAssemblyAttributes = false };

    /// <summary>Compares it with the approved file of the project that calls.</summary>
    public static void Check(Assembly assembly) => Approved.Check($"PublicApi/{assembly.GetName().Name}", assembly.GeneratePublicApi(Everything));
}
