using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PaymentSessions.Tests.Packages;

/// <summary>The library can be trimmed and compiled ahead of time: an app that was published so answers the documented request.</summary>
public sealed class NativeTests
{
    private const string App = "PaymentSessions.AotApp";

    private readonly TemporaryFolder _folder = new();
    private string _output = "";

    [OneTimeSetUp]
    public async Task PublishAsync()
    {
        await Requirement.LinkerAsync();

        // Beside the packages, since it must build the same projects anew.
        var packed = await PackedSolution.GetAsync();
        _output = await Dotnet.RunAsync(
            packed.Sources,
            ["publish", $"tests/{App}/{App}.csproj", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", _folder.PathOf("app")]);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void It_is_published_without_warnings() => Assert.That(_output, Does.Contain("Generating native code").And.Not.Contain("warning"));

    [Test]
    public async Task The_documented_request_is_answered()
    {
        await using var host = await StartAsync();
        var id = await host.Client.OweAsync("cart_1");

        Storefront.AssertStarted(await host.Client.StartSessionAsync(id), id);
    }

    [Test]
    public async Task A_route_of_the_hosts_own_answers_it_too()
    {
        await using var host = await StartAsync();
        host.Client.DefaultRequestHeaders.Add("Cookie", "cart=cart_1");
        var id = await host.Client.OweAsync("cart_1");

        Storefront.AssertStarted(await host.Client.StartSessionAsync(id, "/own"), id);
    }

    private async Task<HostProcess> StartAsync()
    {
        var start = new ProcessStartInfo(_folder.PathOf("app", App));
        var host = await HostProcess.StartAsync(start);
        host.Client.DefaultRequestHeaders.Add("x-publishable-api-key", "pk_aot");
        return host;
    }
}
