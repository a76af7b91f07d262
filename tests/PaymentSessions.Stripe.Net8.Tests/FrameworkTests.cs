using System.Reflection;
using System.Runtime.Versioning;

namespace PaymentSessions.Tests;

/// <summary>What is tested here is what hosts on .NET 8 get.</summary>
public sealed class FrameworkTests
{
    [TestCase(typeof(StripeOptions))]
    [TestCase(typeof(PaymentSession))]
    public void It_is_the_build_for_NET_8(Type type) =>
        Assert.That(
            type.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName,
            Is.EqualTo(".NETCoreApp,Version=v8.0"));
}
