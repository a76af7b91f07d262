using System.Text.Json;
using System.Text.RegularExpressions;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>What counts of an answer, each fact under a name: <c>payment_collection.payment_sessions[0].status</c> is <c>'pending'</c>.</summary>
internal static partial class Facts
{
    private const string NoText = "nothing";

    public static SortedDictionary<string, string> Of(JsonElement reference) => Of(
        reference.GetProperty("status").GetInt32(),
        reference.GetProperty("content_type").GetString()!,
        reference.GetProperty("body"));

    public static SortedDictionary<string, string> Of(Answer answer)
    {
        var contentType = answer.Header("Content-Type") ?? NoText;
        return Of(answer.Status, contentType, contentType.Contains("json", StringComparison.Ordinal) ? answer.Json : default);
    }

    /// <summary>What the second has other than the first, a line for each fact.</summary>
    public static IEnumerable<string> Compare(SortedDictionary<string, string> reference, SortedDictionary<string, string> here) =>
        from name in reference.Keys.Union(here.Keys).Order(StringComparer.Ordinal)
        let there = reference.GetValueOrDefault(name, NoText)
        let own = here.GetValueOrDefault(name, NoText)
        where there != own
        select $"{name}: {there}, here {own}";

    private static SortedDictionary<string, string> Of(int status, string contentType, JsonElement body)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content type"] = contentType,
            ["status"] = $"{status}",
        };

        // What isn't an object is a page for people.
        if (body.ValueKind != JsonValueKind.Object) return facts;

        if (body.TryGetProperty("payment_collection", out var collection))
        {
            Add(facts, "payment_collection", collection);
            return facts;
        }

        // Of a problem, the kind counts, and which properties the message is about.
        facts["type"] = body.GetProperty("type").GetString()!;
        var properties = Property().Matches(body.GetProperty("message").GetString()!).SelectMany(match => match.Groups["names"].Value.Split(", ")).ToList();
        if (properties.Count > 0) facts["properties"] = string.Join(", ", properties);
        return facts;
    }

    private static void Add(SortedDictionary<string, string> facts, string path, JsonElement value)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        if (name is "raw_amount" or "deleted_at") return; // Internals of that server's database.

        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            foreach (var member in value.EnumerateObject()) Add(facts, $"{path}.{member.Name}", member.Value);
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            foreach (var (index, element) in value.EnumerateArray().Index()) Add(facts, $"{path}[{index}]", element);
        }
        else if (value.ValueKind == JsonValueKind.Null)
        {
            facts[path] = name == "metadata" ? "{}" : "null";
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            facts[path] = $"'{Time().Replace(Id().Replace(value.GetString()!, "{${kind}}"), "{time}")}'";
        }
        else
        {
            facts[path] = value.GetRawText();
        }
    }

    [GeneratedRegex("""(?:[Ff]ield|fields:) '(?<names>[^']*)'""")]
    private static partial Regex Property();

    [GeneratedRegex("""(?<kind>pay_col|payses)_[0-9A-Z]{26}""")]
    private static partial Regex Id();

    [GeneratedRegex("""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z""")]
    private static partial Regex Time();
}
