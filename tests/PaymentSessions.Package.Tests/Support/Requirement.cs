using System.Diagnostics;

namespace PaymentSessions.Tests.Packages;

/// <summary>What a machine must have for some tests.</summary>
internal static class Requirement
{
    /// <summary>Goes on only where native code can be linked.</summary>
    public static async Task LinkerAsync()
    {
        if (!await CanLinkAsync()) Lacks("Publishing native code needs clang and zlib: install the packages clang and zlib1g-dev.");
    }

    /// <summary>Ignores the test; or fails it where all tests are to be run.</summary>
    private static void Lacks(string sentence)
    {
        if (Environment.GetEnvironmentVariable("PAYMENTSESSIONS_REQUIRE_ALL") == "1") Assert.Fail(sentence);
        else Assert.Ignore(sentence);
    }

    private static async Task<bool> CanLinkAsync()
    {
        using var folder = new TemporaryFolder();
        folder.Write("empty.c", "#include <zlib.h>\nint main(void) { return zlibVersion() == 0; }\n");
        var start = new ProcessStartInfo("clang", ["empty.c", "-lz", "-o", "empty"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync());
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
