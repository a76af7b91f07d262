using System.Diagnostics;
using System.Text;

namespace PaymentSessions.Tests.Packages;

/// <summary>Runs the SDK's commands, apart from the build or test run that these tests are part of.</summary>
internal static class Dotnet
{
    /// <summary>A bound for what hangs; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="AssertionException">It failed.</exception>
    public static async Task<string> RunAsync(
        string directory,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment)
    {
        using var process = new Process { StartInfo = Describe(directory, arguments, environment) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);

        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"dotnet {string.Join(' ', arguments)} didn't end:\n{output}");
        }

        return process.ExitCode == 0
            ? output.ToString()
            : throw new AssertionException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    public static ProcessStartInfo Describe(
        string directory,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build that runs these tests leaves its own settings in the environment.
        foreach (var name in start.Environment.Keys.Where(IsOfBuild).ToList()) start.Environment.Remove(name);

        // Processes that outlive the command would hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        return start;
    }

    private static bool IsOfBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name is "Configuration" or "Platform" or "TargetFramework" or "Version";

    private static void Append(StringBuilder output, string? line)
    {
        if (line is null) return;

        lock (output) output.AppendLine(line);
    }
}
