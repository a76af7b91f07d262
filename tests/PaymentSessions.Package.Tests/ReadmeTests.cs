using System.Text.RegularExpressions;

namespace PaymentSessions.Tests.Packages;

/// <summary>The code that the README shows is code that is compiled and tested.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = SourceTree.ReadText("README.md").ReplaceLineEndings("\n");

    [TestCaseSource(nameof(FindSnippets))]
    public void A_snippet_is_the_code_that_it_comes_from(string file, string snippet)
    {
        var code = file.EndsWith(".md", StringComparison.Ordinal) ? Readme.CodeIn(file) : MarkedCodeIn(file);

        Assert.That(snippet, Is.EqualTo(code));
    }

    [Test]
    public void Every_piece_of_code_tells_where_it_comes_from()
    {
        var pieces = Text.Split("```csharp").Length - 1;

        Assert.That(FindSnippets().Count(), Is.EqualTo(pieces).And.Positive);
    }

    [Test]
    public void What_it_links_to_exists()
    {
        var links = Link().Matches(Text).Select(match => match.Groups["path"].Value).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(links, Is.Not.Empty);
            foreach (var link in links) Assert.That(Path.Exists(Path.Combine(SourceTree.Root, link)), Is.True, link);
        }
    }

    private static IEnumerable<TestCaseData> FindSnippets() => Snippet().Matches(Text)
        .Select(match => new TestCaseData(match.Groups["file"].Value, match.Groups["code"].Value).SetArgDisplayNames(match.Groups["file"].Value));

    /// <summary>The part of a source file that stands between two markers, without its indentation.</summary>
    private static string MarkedCodeIn(string file)
    {
        var marked = Marked().Match(SourceTree.ReadText(file).ReplaceLineEndings("\n"));
        Assert.That(marked.Success, Is.True, $"{file} has a part between <markers>.");

        var indentation = marked.Groups["indentation"].Value;
        return marked.Groups["code"].Value.Replace($"\n{indentation}", "\n", StringComparison.Ordinal)[indentation.Length..];
    }

    [GeneratedRegex("""^<!-- from: (?<file>\S+) -->\n```csharp\n(?<code>.*?)^```$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("""^(?<indentation> *)// <(?<name>[a-z-]+)>\n(?<code>.*?)^ *// </\k<name>>$""", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Marked();

    [GeneratedRegex("""\]\((?<path>[^):#]+)\)""")]
    private static partial Regex Link();
}
