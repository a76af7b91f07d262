using System.Diagnostics;

namespace PaymentSessions.Tests;

/// <summary>A program that was run to its end.</summary>
/// <param name="ExitCode">0 if all went well.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed to its standard error.</param>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    /// <summary>A bound for what hangs; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program.</summary>
    /// <param name="start">What to run. Where its output goes is set here.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<Command> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"{start.FileName} didn't end:\n{await output}{await error}");
        }

        return new Command(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a program that somebody may not have.</summary>
    /// <returns>Whether it ran, and went well.</returns>
    public static async Task<bool> CanRunAsync(ProcessStartInfo start)
    {
        try
        {
            return (await RunAsync(start)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
