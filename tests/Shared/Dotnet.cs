using System.Diagnostics;

namespace PaymentSessions.Tests;

/// <summary>Runs the SDK's commands, apart from the build or test run that these tests are part of.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="AssertionException">It failed.</exception>
    public static async Task<string> RunAsync(
        string directory,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment)
    {
        var command = await Command.RunAsync(Describe(directory, arguments, environment));
        return command.ExitCode == 0
            ? command.Output + command.Error
            : throw new AssertionException($"dotnet {string.Join(' ', arguments)} failed:\n{command.Output}{command.Error}");
    }

    public static ProcessStartInfo Describe(
        string directory,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = directory,
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
}
