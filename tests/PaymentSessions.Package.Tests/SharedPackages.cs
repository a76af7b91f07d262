namespace PaymentSessions.Tests.Packages;

/// <summary>Clears away what all fixtures share.</summary>
[SetUpFixture]
public sealed class SharedPackages
{
    [OneTimeTearDown]
    public void Remove() => PackedSolution.DisposeShared();
}
