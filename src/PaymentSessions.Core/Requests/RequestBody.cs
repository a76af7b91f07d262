using System.Text.Json;

namespace PaymentSessions;

/// <summary>Reads the JSON body of a request against the members that it may have.</summary>
/// <remarks>The messages are those of the reference server (Medusa 2.21.2, recorded), with plain JSON type names.</remarks>
internal static class RequestBody
{
    private const int MaxIssues = 3;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body and makes something of it while the document lives.</summary>
    /// <param name="utf8">The body; empty counts as an object without members.</param>
    /// <param name="members">What it may have.</param>
    /// <param name="create">Makes the result of the members' values, in the order of <paramref name="members"/>.</param>
    public static PaymentResult<T> Read<T>(ReadOnlyMemory<byte> utf8, BodyMember[] members, Func<JsonElement[], T> create)
        where T : class
    {
        if (utf8.Span.StartsWith(ByteOrderMark)) utf8 = utf8[ByteOrderMark.Length..];
        if (utf8.IsEmpty) utf8 = RawJson.Empty.Utf8;

        if (!StrictJson.TryParse(utf8, out var document, out var error)) return PaymentProblem.InvalidData($"Invalid request: {error}");

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array) return Refuse([WrongType("object", "", root)]);
            if (root.ValueKind != JsonValueKind.Object) return Refuse(["The body is not a JSON object"]);

            var values = new JsonElement[members.Length];
            var foreign = Sort(root, members, values);
            var issues = FindIssues(members, values, foreign);
            return issues.Count == 0 ? create(values) : Refuse(issues);
        }
    }

    /// <summary>Puts each known member's value at its place.</summary>
    /// <returns>The names of the others, if there are any.</returns>
    private static List<string>? Sort(JsonElement root, BodyMember[] members, JsonElement[] values)
    {
        List<string>? foreign = null;
        foreach (var property in root.EnumerateObject())
        {
            var index = Array.FindIndex(members, member => property.NameEquals(member.Name));
            if (index >= 0) values[index] = property.Value;
            else (foreign ??= []).Add(property.Name);
        }

        return foreign;
    }

    private static List<string> FindIssues(BodyMember[] members, JsonElement[] values, List<string>? foreign)
    {
        var issues = new List<string>();
        for (var i = 0; i < members.Length; i++)
        {
            if (FindIssue(members[i], values[i]) is { } issue) issues.Add(issue);
        }

        if (foreign is not null) issues.Add($"Unrecognized fields: '{string.Join(", ", foreign)}'");
        return issues;
    }

    private static string? FindIssue(BodyMember member, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => member.IsRequired ? $"Field '{member.Name}' is required" : null,
        JsonValueKind.Null when member.IsNullable => null,
        _ when value.ValueKind != member.Kind => WrongType(NameOf(member.Kind), member.Name, value),
        JsonValueKind.Number => FindIssueOfAmount(member.Name, value),
        _ => null,
    };

    private static string? FindIssueOfAmount(string name, JsonElement value)
    {
        if (!JsonAmount.TryRead(value, out var amount)) return $"Value for field '{name}' has more digits than an amount can have";
        return amount <= 0 ? $"Value for field '{name}' must be greater than 0" : null;
    }

    private static string WrongType(string expected, string name, JsonElement value) =>
        $"Expected type: '{expected}' for field '{name}', got: '{NameOf(value.ValueKind)}'";

    private static PaymentProblem Refuse(IEnumerable<string> issues) =>
        PaymentProblem.InvalidData("Invalid request: " + string.Join("; ", issues.Take(MaxIssues)));

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
