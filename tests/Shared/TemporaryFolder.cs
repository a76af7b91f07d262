namespace PaymentSessions.Tests;

/// <summary>A folder that goes when it isn't needed any more, and that no settings above it reach into.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Path = Directory.CreateTempSubdirectory("payment-sessions-").FullName;
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            Write(name, "<Project />");
        }

        File.Copy(System.IO.Path.Combine(SourceTree.Root, "global.json"), PathOf("global.json"));
    }

    public string Path { get; }

    public string PathOf(params string[] path) => System.IO.Path.Combine([Path, .. path]);

    public void Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
