using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PaymentSessions.Tests;

/// <summary>Runs commands of database servers, which refuse to run as root, as the user that they were installed for.</summary>
internal static class ServerProcess
{
    private const string ServerUser = "postgres";

    /// <summary>Whether the commands run as somebody else, who has to be able to reach their files.</summary>
    private static bool IsRoot => Environment.UserName == "root" && OperatingSystem.IsLinux();

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(Describe(command, arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {await output}{await errors}");
    }

    /// <summary>Makes a folder that the commands can write to.</summary>
    public static async Task<string> CreateFolderAsync() => (await RunAsync("mktemp", "-d", "/tmp/payment-sessions-XXXXXX")).Trim();

    public static ProcessStartInfo Describe(string command, params string[] arguments)
    {
        var start = IsRoot
            ? new ProcessStartInfo("runuser", ["-u", ServerUser, "--", command, .. arguments])
            : new ProcessStartInfo(command, arguments);
        start.WorkingDirectory = "/tmp";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
