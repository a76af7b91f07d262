using System.Text.RegularExpressions;

namespace PaymentSessions.Tests.Packages;

/// <summary>The code that a package's readme shows.</summary>
internal static partial class Readme
{
    /// <summary>Its one block of C#.</summary>
    public static string CodeOf(string packageId)
    {
        var blocks = CodeBlock().Matches(SourceTree.ReadText("src", packageId, "README.md").ReplaceLineEndings("\n"));
        Assert.That(blocks, Has.Count.EqualTo(1), $"The readme of {packageId} shows one block of code.");
        return blocks[0].Groups["code"].Value;
    }

    [GeneratedRegex("""^```csharp\n(?<code>.*?)^```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
