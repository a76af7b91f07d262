using System.Text;

namespace PaymentSessions.Tests.Packages;

/// <summary>What is in each package is approved, so that nothing gets in or out by mistake.</summary>
public sealed class ContentTests
{
    private static IEnumerable<string> PackageIds => SourceTree.PackageIds;

    [TestCaseSource(nameof(PackageIds))]
    public async Task The_content_is_as_approved(string id)
    {
        var packed = await PackedSolution.GetAsync();
        using var package = packed.Open(id);
        using var symbols = packed.Open(id, "snupkg");

        var content = new StringBuilder();
        AppendList(content, "package", package.Entries);
        AppendList(content, "symbols", symbols.Entries);
        foreach (var group in package.Dependencies.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            AppendList(content, $"needs on {group.Key}", group.Select(dependency => dependency.Id).Concat(package.FrameworksOf(group.Key)));
        }

        Approved.Check($"Contents/{id}", content.ToString());
    }

    [TestCaseSource(nameof(PackageIds))]
    public async Task It_says_what_it_is_whose_and_where_it_comes_from(string id)
    {
        var packed = await PackedSolution.GetAsync();
        using var package = packed.Open(id);
        var metadata = package.Metadata;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(metadata.Element("id")!.Value, Is.EqualTo(id));
            Assert.That(metadata.Element("version")!.Value, Is.EqualTo(packed.Version));
            Assert.That(metadata.Element("description")!.Value, Has.Length.GreaterThan(40));
            Assert.That(metadata.Element("authors")!.Value, Is.EqualTo("The PaymentSessions authors"));
            Assert.That(metadata.Element("license")!.ToString(), Is.EqualTo("""<license type="expression">MIT</license>"""));
            Assert.That(metadata.Element("readme")!.Value, Is.EqualTo("README.md"));
            Assert.That(metadata.Element("repository")!.Attribute("url")!.Value, Is.EqualTo($"{GitHistory.Repository}.git"));
            Assert.That(metadata.Element("repository")!.Attribute("commit")!.Value, Is.EqualTo(GitHistory.Commit));
            Assert.That(Encoding.UTF8.GetString(package.Read("README.md")), Does.StartWith($"# {id}\n"));
        }
    }

    [TestCaseSource(nameof(PackageIds))]
    public async Task The_packages_of_one_version_need_each_other_in_that_version(string id)
    {
        var packed = await PackedSolution.GetAsync();
        using var package = packed.Open(id);

        var own = package.Dependencies.SelectMany(group => group).Where(dependency => dependency.Id.StartsWith("PaymentSessions.", StringComparison.Ordinal));

        Assert.That(own.Select(dependency => dependency.Version), Is.All.EqualTo(packed.Version));
    }

    private static void AppendList(StringBuilder content, string title, IEnumerable<string> lines)
    {
        content.Append(title).Append(":\n");
        foreach (var line in lines.Order(StringComparer.Ordinal)) content.Append("  ").Append(line).Append('\n');
    }
}
