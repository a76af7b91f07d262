using System.IO.Compression;
using System.Xml.Linq;

namespace PaymentSessions.Tests.Packages;

/// <summary>A package to look into.</summary>
internal sealed class PackageFile(string path) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    /// <summary>What its author put there: without the container's own files.</summary>
    public IReadOnlyList<string> Entries =>
    [
        .. _archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The nuspec's metadata.</summary>
    public XElement Metadata =>
        WithoutNamespace(XElement.Load(Open(Entries.Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal))))).Element("metadata")!;

    public Stream Open(string name) => new MemoryStream(Read(name));

    public byte[] Read(string name)
    {
        using var entry = _archive.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The dependencies of each target framework.</summary>
    public ILookup<string, (string Id, string Version)> Dependencies =>
        Metadata.Descendants("group")
            .Where(group => group.Parent!.Name == "dependencies")
            .SelectMany(group => group.Elements(), (group, dependency) => (Group: group, Dependency: dependency))
            .ToLookup(
                pair => pair.Group.Attribute("targetFramework")!.Value,
                pair => (pair.Dependency.Attribute("id")!.Value, pair.Dependency.Attribute("version")!.Value));

    /// <summary>The shared frameworks that it needs besides.</summary>
    public IEnumerable<string> FrameworksOf(string targetFramework) =>
        Metadata.Descendants("group")
            .Where(group => group.Parent!.Name == "frameworkReferences" && group.Attribute("targetFramework")!.Value == targetFramework)
            .SelectMany(group => group.Elements())
            .Select(framework => framework.Attribute("name")!.Value);

    public void Dispose() => _archive.Dispose();

    private static XElement WithoutNamespace(XElement element) => new(
        element.Name.LocalName,
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration),
        element.Nodes().Select(node => node is XElement child ? WithoutNamespace(child) : node));
}
