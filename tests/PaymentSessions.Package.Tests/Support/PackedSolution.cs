namespace PaymentSessions.Tests.Packages;

/// <summary>The packages of a copy of the sources, packed there as anybody would pack them.</summary>
internal sealed class PackedSolution : IDisposable
{
    // Different in every run, so that no cache has these packages already.
    private static readonly string Suffix = "test." + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    private static readonly Lazy<Task<PackedSolution>> OfClone =
        new(() => PackAsync("clone", root => GitHistory.Create(root, hasRemote: true)));

    private readonly TemporaryFolder _folder;

    private PackedSolution(TemporaryFolder folder, string sources, string output)
    {
        _folder = folder;
        Sources = sources;
        Output = output;
    }

    /// <summary>What the sources were copied to, and built in.</summary>
    public string Sources { get; }

    /// <summary>What the command printed.</summary>
    public string Output { get; }

    /// <summary>The folder with the packages.</summary>
    public string Packages => _folder.PathOf("packages");

    public string Version => Path.GetFileNameWithoutExtension(Directory.GetFiles(Packages, "PaymentSessions.Core.*.nupkg").Single())["PaymentSessions.Core.".Length..];

    /// <summary>Those of a clone from GitHub. They are packed once, when somebody asks first.</summary>
    public static Task<PackedSolution> GetAsync() => OfClone.Value;

    /// <summary>Packs another copy.</summary>
    /// <param name="directory">The name of the copy's folder.</param>
    /// <param name="prepare">Changes the copy before that.</param>
    /// <param name="what">What is packed of it.</param>
    /// <param name="arguments">More arguments of the command.</param>
    public static async Task<PackedSolution> PackAsync(
        string directory,
        Action<string> prepare,
        string what = "PaymentSessions.slnx",
        params string[] arguments)
    {
        var folder = new TemporaryFolder();
        try
        {
            var sources = folder.PathOf(directory);
            SourceTree.CopyTo(sources);
            prepare(sources);

            // The code itself is analysed by the build; here, only what packing adds to it is looked at.
            var output = await Dotnet.RunAsync(
                sources,
                ["pack", what, "-c", "Release", "-o", folder.PathOf("packages"), $"-p:VersionSuffix={Suffix}", "-p:RunAnalyzers=false", .. arguments]);
            return new PackedSolution(folder, sources, output);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public PackageFile Open(string id, string extension = "nupkg") => new(Path.Combine(Packages, $"{id}.{Version}.{extension}"));

    public static void DisposeShared()
    {
        if (OfClone is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) OfClone.Value.Result.Dispose();
    }

    public void Dispose() => _folder.Dispose();
}
