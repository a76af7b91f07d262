namespace PaymentSessions.Tests;

/// <summary>
/// Compares a text with a file of the project, <c>{name}.approved.txt</c>, which somebody has read and agreed to. What differs is written
/// beside it as <c>{name}.received.txt</c>.
/// </summary>
internal static class Approved
{
    private static readonly string ProjectDirectory = FindProjectDirectory();

    /// <param name="name">The file's path in the project, without its endings: <c>PublicApi/PaymentSessions.Core</c>.</param>
    /// <param name="text">What it has to say now.</param>
    public static void Check(string name, string text)
    {
        var approvedFile = Path.Combine(ProjectDirectory, $"{name}.approved.txt");
        var receivedFile = Path.Combine(ProjectDirectory, $"{name}.received.txt");
        var received = Normalize(text);
        var approved = File.Exists(approvedFile) ? Normalize(File.ReadAllText(approvedFile)) : "";
        if (received == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"""
            {name} isn't as approved.
            {DescribeFirstDifference(approved, received)}
            If it is meant to change: mv '{receivedFile}' '{approvedFile}'
            """);
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string DescribeFirstDifference(string approved, string received)
    {
        var (before, after) = (approved.Split('\n'), received.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"""
            Line {line + 1}
              approved: {before.ElementAtOrDefault(line) ?? "(nothing)"}
              received: {after.ElementAtOrDefault(line) ?? "(nothing)"}
            """;
    }

    /// <summary>The compiler's own record of file paths is of no use: a deterministic build replaces it.</summary>
    private static string FindProjectDirectory()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (directory.EnumerateFiles("*.csproj").Any()) return directory.FullName;
        }

        throw new InvalidOperationException("Approved files are looked for in the source tree: run the tests from there.");
    }
}
