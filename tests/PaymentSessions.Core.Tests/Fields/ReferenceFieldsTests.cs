using System.Text.Json;
using System.Text.RegularExpressions;

namespace PaymentSessions.Tests;

/// <summary>What is selected by the preset of the reference server, against what that server answered.</summary>
public sealed class ReferenceFieldsTests
{
    private const string WholeSession =
        "amount authorized_at context created_at currency_code data id metadata payment[id] payment_collection_id provider_id status updated_at";

    private static readonly Regex ProvidersPattern = new(@"payment_providers\[[^]]*\]");
    private static readonly Dictionary<string, string> Recorded = ReadRecorded();
    private static readonly string[] Different = ["-payment_sessions.data", "*payment_providers.id"];

    public static IEnumerable<TestCaseData> Cases =>
        Recorded.Keys.Except(Different).Where(fields => !IsBeyondOurLimits(fields))
            .Select(fields => new TestCaseData(fields).SetArgDisplayNames(JsonSerializer.Serialize(fields)));

    [TestCaseSource(nameof(Cases))]
    public void The_same_members_are_selected_as_there(string fields) => Assert.That(Select(fields), Is.EqualTo(Recorded[fields]));

    [Test]
    public void Without_fields_the_answer_is_that_of_the_reference_server() =>
        Assert.That(Select(null), Is.EqualTo("amount currency_code id payment_sessions[*]"));

    [Test]
    public void On_purpose_data_can_be_left_out_of_the_sessions()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Recorded["-payment_sessions.data"], Is.EqualTo("amount currency_code id payment_sessions[*]"));
            Assert.That(
                Select("-payment_sessions.data"),
                Is.EqualTo($"amount currency_code id payment_sessions[{WholeSession.Replace(" data", "", StringComparison.Ordinal)}]"));
        }
    }

    [Test]
    public void A_star_on_a_scalar_of_a_relation_does_not_show_the_relation()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Recorded["*payment_providers.id"], Is.EqualTo("amount currency_code id payment_providers payment_sessions[*]"), "an empty list");
            Assert.That(Select("*payment_providers.id"), Is.EqualTo("amount currency_code id payment_sessions[*]"));
        }
    }

    [Test]
    public void On_purpose_there_are_limits()
    {
        var beyond = Recorded.Keys.Where(IsBeyondOurLimits).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(beyond, Has.Count.EqualTo(4));
            foreach (var fields in beyond) Assert.That(FieldRules.Reference.Select(fields).Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
        }
    }

    private static bool IsBeyondOurLimits(string fields) =>
        fields.Split(',').Length > FieldRules.MaxPaths || fields.Split(',').Any(path => path.Split('.').Length > FieldRules.MaxDepth);

    private static string Select(string? fields)
    {
        var tree = Answer.Describe(FieldRules.Reference.Select(fields).Value!, inAlphabeticalOrder: true);

        // The list of providers is always empty there.
        return ProvidersPattern.Replace(tree.Replace(WholeSession, "*", StringComparison.Ordinal), "payment_providers");
    }

    private static Dictionary<string, string> ReadRecorded() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "TestData", "reference-fields.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToDictionary(columns => JsonSerializer.Deserialize<string>(columns[0])!, columns => columns[1], StringComparer.Ordinal);
}
