using System.Diagnostics;
using System.Security.Cryptography;

namespace PaymentSessions.Tests;

/// <summary>Scripts for Node.js and the packages that they use. They are installed once on a machine.</summary>
/// <param name="name">The folder under <c>TestData</c> that has the scripts, <c>package.json</c> and <c>package-lock.json</c>.</param>
internal sealed class NpmFolder(string name)
{
    private string Source => Path.Combine(AppContext.BaseDirectory, "TestData", name);

    /// <summary>Runs a script to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        var run = await Command.RunAsync(await DescribeAsync(script, arguments));
        return run.ExitCode == 0 ? run.Output : throw new AssertionException(run.Error);
    }

    /// <summary>What is to be started to run a script. Goes on only where there is Node.js.</summary>
    public async Task<ProcessStartInfo> DescribeAsync(string script, params string[] arguments)
    {
        await Requirement.ProgramAsync("node", $"The scripts of '{name}' run in Node.js: install the packages nodejs and npm.");
        await Requirement.ProgramAsync("npm", $"What '{name}' needs is installed with npm: install the package npm.");

        return new ProcessStartInfo("node", [Path.Combine(await InstallAsync(), script), .. arguments]);
    }

    private async Task<string> InstallAsync()
    {
        var files = Directory.EnumerateFiles(Source).Order(StringComparer.Ordinal).ToList();
        var version = Convert.ToHexStringLower(SHA256.HashData([.. files.SelectMany(File.ReadAllBytes)]))[..16];
        var folder = Path.Combine(Path.GetTempPath(), $"payment-sessions-{name}-{version}");
        if (Directory.Exists(folder)) return folder;

        // Made beside it, so that it is there at once and whole, whoever else is installing it.
        var making = Directory.CreateTempSubdirectory($"payment-sessions-{name}-").FullName;
        foreach (var file in files) File.Copy(file, Path.Combine(making, Path.GetFileName(file)));
        var npm = await Command.RunAsync(
            new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = making });
        if (npm.ExitCode != 0)
        {
            Directory.Delete(making, recursive: true);
            Requirement.Lacks($"What '{name}' needs can't be installed. npm says:\n{npm.Error}");
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
