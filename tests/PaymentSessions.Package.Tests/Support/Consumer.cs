using System.Diagnostics;

namespace PaymentSessions.Tests.Packages;

/// <summary>A new project outside of the source tree that uses the packed packages, and nothing else of it.</summary>
internal sealed class Consumer : IDisposable
{
    private const string Name = "Shop";

    private readonly TemporaryFolder _folder = new();

    private Consumer()
    {
    }

    /// <summary>Makes a project, restores and builds it, without warnings.</summary>
    /// <param name="sdk">The project's SDK.</param>
    /// <param name="framework">What it targets.</param>
    /// <param name="outputType">What it becomes.</param>
    /// <param name="code">All of its code.</param>
    /// <param name="ownPackage">The packed package that it uses.</param>
    /// <param name="otherPackages">What else it uses.</param>
    public static async Task<Consumer> BuildAsync(
        string sdk,
        string framework,
        string outputType,
        string code,
        string ownPackage,
        params string[] otherPackages)
    {
        var packed = await PackedSolution.GetAsync();
        var references = otherPackages.Select(id => Reference(id, SourceTree.VersionOf(id))).Prepend(Reference(ownPackage, packed.Version));

        var consumer = new Consumer();
        try
        {
            consumer._folder.Write($"{Name}.csproj", Project(sdk, framework, outputType, references));
            consumer._folder.Write("Program.cs", code);
            consumer._folder.Write("nuget.config", Sources(packed.Packages, await FindCacheAsync(consumer._folder.Path)));

            // In a cache of its own, so that a package is there only if it comes from where it shall.
            await Dotnet.RunAsync(
                consumer._folder.Path,
                ["build", "-o", consumer._folder.PathOf("built")],
                ("NUGET_PACKAGES", consumer._folder.PathOf("cache")));
            return consumer;
        }
        catch
        {
            consumer.Dispose();
            throw;
        }
    }

    /// <summary>Runs the program to its end.</summary>
    /// <returns>What it printed.</returns>
    public Task<string> RunAsync() =>
        Dotnet.RunAsync(_folder.Path, [_folder.PathOf("built", $"{Name}.dll")], ("DOTNET_ROLL_FORWARD", "LatestMajor"));

    /// <summary>How to start the program.</summary>
    public ProcessStartInfo Start => Dotnet.Describe(_folder.Path, [_folder.PathOf("built", $"{Name}.dll")]);

    public void Dispose() => _folder.Dispose();

    private static string Reference(string id, string version) => $"""<PackageReference Include="{id}" Version="{version}" />""";

    private static string Project(string sdk, string framework, string outputType, IEnumerable<string> references) =>
        $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <OutputType>{outputType}</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", references)}
          </ItemGroup>
        </Project>
        """;

    /// <summary>The packed packages come first; whatever else is needed comes from the machine's cache or its ordinary sources.</summary>
    private static string Sources(string packages, string cache) =>
        $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{packages}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="cache" value="{cache}" />
          </fallbackPackageFolders>
        </configuration>
        """;

    private static async Task<string> FindCacheAsync(string directory)
    {
        var output = await Dotnet.RunAsync(directory, ["nuget", "locals", "global-packages", "--list"]);
        var cache = output[(output.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        Directory.CreateDirectory(cache);
        return cache;
    }
}
