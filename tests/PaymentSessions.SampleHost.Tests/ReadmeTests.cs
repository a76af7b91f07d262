using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>
/// The commands that the README marks with <c>&lt;!-- curl --&gt;</c> are run in order, as one reader types them; each of them answers what
/// the README shows below it, but for ids and times. Those that are marked with <c>&lt;!-- curl, in a moment --&gt;</c> are repeated for a
/// while, until nothing in their answer is null.
/// </summary>
public sealed partial class ReadmeTests : SampleShopTests
{
    private const string DocumentedAddress = "http://localhost:5000";
    private const string Separator = "-- next block --";

    private string[] _answers = [];

    [OneTimeSetUp]
    public async Task RunBlocksAsync()
    {
        await Requirement.ProgramAsync("curl", "The commands of the README need bash and curl: install curl.");

        var commands = string.Join($"\necho; echo '{Separator}'\n", Blocks().Select(block => block.Script));
        var script = $"exec 2>&1\n{commands.Replace(DocumentedAddress, Shop.Address, StringComparison.Ordinal)}";
        _answers = (await Command.RunAsync(new ProcessStartInfo("bash", ["-c", script]))).Output.Split(Separator);
    }

    [Test]
    public void Several_blocks_are_marked() => Assert.That(Blocks().Count(), Is.GreaterThan(1));

    [TestCaseSource(nameof(BlockNumbers))]
    public void A_block_answers_what_is_shown(int number)
    {
        var shown = Blocks().ElementAt(number - 1).Answer;

        Assert.That(Normalize(_answers[number - 1]), Is.EqualTo(Normalize(shown)));
    }

    private static IEnumerable<int> BlockNumbers() => Enumerable.Range(1, Blocks().Count());

    private static IEnumerable<(string Script, string Answer)> Blocks() =>
        Block().Matches(SourceTree.ReadText("README.md").ReplaceLineEndings("\n"))
            .Select(block => (Script(block), block.Groups["answer"].Value));

    private static string Script(Match block)
    {
        var commands = block.Groups["commands"].Value;
        return block.Groups["later"].Success ? Repeat(commands) : commands;
    }

    /// <summary>Not for ever: what never comes is missing in the answer.</summary>
    private static string Repeat(string commands) =>
        $$"""
        for attempt in {1..300}; do
          answer=$({{commands}})
          [[ $answer == *:null* ]] || break
          sleep 0.1
        done
        echo "$answer"
        """;

    private static string Normalize(string json)
    {
        try
        {
            return Varying().Replace(JsonSerializer.Serialize(JsonElement.Parse(json)), "{varies}");
        }
        catch (JsonException)
        {
            return $"No JSON: {json}";
        }
    }

    [GeneratedRegex(
        """^<!-- curl(?<later>, in a moment)? -->\n```sh\n(?<commands>.*?)^```\n\s*```json\n(?<answer>.*?)^```$""",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""(?<=")((pay_col|payses|pay|capt|refr|ref|cart)_[0-9A-Z]{26}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?=")""")]
    private static partial Regex Varying();
}
