using System.Text.RegularExpressions;

namespace PaymentSessions.Tests.Packages;

/// <summary>The code that a readme shows.</summary>
internal static partial class Readme
{
    /// <summary>The one block of C# in a package's readme.</summary>
    public static string CodeOf(string packageId) => CodeIn($"src/{packageId}/README.md");

    /// <summary>The one block of C# in a readme.</summary>
    public static string CodeIn(string file)
    {
        var blocks = CodeBlock().Matches(SourceTree.ReadText(file).ReplaceLineEndings("\n"));
        Assert.That(blocks, Has.Count.EqualTo(1), $"{file} shows one block of code.");
        return blocks[0].Groups["code"].Value;
    }

    [GeneratedRegex("""^```csharp\n(?<code>.*?)^```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
