using System.Diagnostics;
using System.Security.Cryptography;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>A folder with Medusa's JavaScript SDK and scripts that use it. It is installed once on a machine.</summary>
internal static class SdkFolder
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "TestData", "sdk");

    /// <summary>Runs a script.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        await Requirement.ProgramAsync("node", "The SDK runs in Node.js: install the packages nodejs and npm.");
        await Requirement.ProgramAsync("npm", "The SDK is installed with npm: install the package npm.");

        var script = Path.Combine(await InstallAsync(), name);
        var run = await Command.RunAsync(new ProcessStartInfo("node", [script, .. arguments]));
        return run.ExitCode == 0 ? run.Output : throw new AssertionException(run.Error);
    }

    private static async Task<string> InstallAsync()
    {
        var files = Directory.EnumerateFiles(Source).Order(StringComparer.Ordinal).ToList();
        var version = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)]))[..16];
        var folder = Path.Combine(Path.GetTempPath(), $"payment-sessions-sdk-{version}");
        if (Directory.Exists(folder)) return folder;

        // Made beside it, so that it is there at once and whole, whoever else is installing it.
        var making = Directory.CreateTempSubdirectory("payment-sessions-sdk-").FullName;
        foreach (var file in files) File.Copy(file, Path.Combine(making, Path.GetFileName(file)));
        var npm = await Command.RunAsync(
            new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = making });
        if (npm.ExitCode != 0)
        {
            Directory.Delete(making, recursive: true);
            Requirement.Lacks($"The SDK can't be installed. npm says:\n{npm.Error}");
        }

        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(making, recursive: true);
        }

        return folder;
    }
}
