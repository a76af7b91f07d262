using System.Diagnostics;

namespace PaymentSessions.Tests;

/// <summary>What a machine must have for some tests.</summary>
internal static class Requirement
{
    /// <summary>Goes on only where native code can be linked.</summary>
    public static async Task LinkerAsync()
    {
        using var folder = new TemporaryFolder();
        folder.Write("empty.c", "#include <zlib.h>\nint main(void) { return zlibVersion() == 0; }\n");

        var link = new ProcessStartInfo("clang", ["empty.c", "-lz", "-o", "empty"]) { WorkingDirectory = folder.Path };
        if (!await Command.CanRunAsync(link)) Lacks("Publishing native code needs clang and zlib: install the packages clang and zlib1g-dev.");
    }

    /// <summary>Goes on only where a program is installed.</summary>
    /// <param name="name">Its name, without a folder.</param>
    /// <param name="sentence">What is to be done where it isn't.</param>
    public static async Task ProgramAsync(string name, string sentence)
    {
        if (!await Command.CanRunAsync(new ProcessStartInfo(name, ["--version"]))) Lacks(sentence);
    }

    /// <summary>Ignores the test; or fails it where all tests are to be run.</summary>
    public static void Lacks(string sentence)
    {
        if (Environment.GetEnvironmentVariable("PAYMENTSESSIONS_REQUIRE_ALL") == "1") Assert.Fail(sentence);
        else Assert.Ignore(sentence);
    }
}
