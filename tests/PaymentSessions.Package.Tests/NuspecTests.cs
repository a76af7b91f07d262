using System.Text.Json;
using System.Xml.Linq;

namespace PaymentSessions.Tests.Packages;

/// <summary>Core's nuspec is written by hand: these tests hold it against the project that it packs.</summary>
public sealed class NuspecTests
{
    private const string Core = "PaymentSessions.Core";

    private static readonly XElement Nuspec = XElement.Parse(SourceTree.ReadText($"{Core}.nuspec"));

    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public async Task Dependencies_are_the_references_of_the_project(string framework)
    {
        var packed = await PackedSolution.GetAsync();
        var expected = await EvaluateReferencesAsync(packed.Sources, framework);

        using var package = packed.Open(Core);

        Assert.That(package.Dependencies[framework], Is.EquivalentTo(expected));
    }

    [Test]
    public async Task Target_frameworks_are_those_of_the_project()
    {
        var packed = await PackedSolution.GetAsync();
        var frameworks = await EvaluateAsync(packed.Sources, "-getProperty:TargetFrameworks");

        using var package = packed.Open(Core);

        Assert.That(package.Dependencies.Select(group => group.Key), Is.EquivalentTo(frameworks.Trim().Split(';')));
    }

    [Test]
    public void Versions_are_written_elsewhere()
    {
        var versions = Elements("version").Select(version => version.Value)
            .Concat(Elements("dependency").Select(dependency => dependency.Attribute("version")!.Value));

        Assert.That(versions, Is.All.Match("""^\$\w+\$$"""));
    }

    [Test]
    public async Task Every_file_exists_and_is_packed()
    {
        var packed = await PackedSolution.GetAsync();
        using var package = packed.Open(Core);
        using var symbols = packed.Open(Core, "snupkg");

        using (Assert.EnterMultipleScope())
        {
            foreach (var file in Elements("file"))
            {
                var source = file.Attribute("src")!.Value.Replace("$configuration$", "Release", StringComparison.Ordinal);
                Assert.That(Path.Combine(packed.Sources, source), Does.Exist);

                var target = file.Attribute("target")!.Value;
                var name = Path.GetFileName(source);
                var entry = Path.GetFileName(target) == name ? target : $"{target}/{name}";
                Assert.That(package.Entries.Concat(symbols.Entries), Does.Contain(entry));
            }
        }
    }

    private static IEnumerable<XElement> Elements(string name) =>
        Nuspec.Descendants().Where(element => element.Name.LocalName == name);

    private static async Task<IEnumerable<(string Id, string Version)>> EvaluateReferencesAsync(string sources, string framework)
    {
        var output = await EvaluateAsync(sources, "-getItem:PackageReference", $"-p:TargetFramework={framework}");
        var references = JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("PackageReference");
        return
        [
            .. references.EnumerateArray()
                .Where(reference => !reference.TryGetProperty("PrivateAssets", out var assets) || assets.GetString() != "all")
                .Select(reference => reference.GetProperty("Identity").GetString()!)
                .Select(id => (id, SourceTree.VersionOf(id))),
        ];
    }

    private static Task<string> EvaluateAsync(string sources, params string[] arguments) =>
        Dotnet.RunAsync(sources, ["msbuild", $"src/{Core}/{Core}.csproj", .. arguments]);
}
