using System.Xml.Linq;

namespace PaymentSessions.Tests;

/// <summary>The sources that these tests belong to. They are only read: what is built is a copy.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Derived = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".vs", ".idea", "artifacts", "bin", "BenchmarkDotNet.Artifacts", "node_modules", "obj", "TestResults",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>The ids of the packages that are made of it.</summary>
    public static IEnumerable<string> PackageIds =>
        Directory.EnumerateDirectories(Path.Combine(Root, "src"))
            .Select(directory => Path.GetFileName(directory))
            .Where(name => File.Exists(Path.Combine(Root, "src", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal);

    public static string ReadText(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>The version of a package that the sources are built with.</summary>
    public static string VersionOf(string packageId) =>
        XDocument.Parse(ReadText("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Single(package => (string?)package.Attribute("Include") == packageId)
            .Attribute("Version")!.Value;

    /// <summary>Copies everything that isn't derived, as a fresh clone has it but for the history.</summary>
    public static void CopyTo(string target) => Copy(new DirectoryInfo(Root), target);

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in source.EnumerateFileSystemInfos().Where(entry => !Derived.Contains(entry.Name)))
        {
            var copy = Path.Combine(target, entry.Name);
            if (entry is DirectoryInfo directory) Copy(directory, copy);
            else ((FileInfo)entry).CopyTo(copy);
        }
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "PaymentSessions.slnx"))) return directory.FullName;
        }

        throw new InvalidOperationException("These tests read the source tree: run them from there.");
    }
}
