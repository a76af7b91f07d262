using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>
/// As much of JSON Schema as the descriptions of the routes use. A word that it doesn't know is an error; words about
/// members say nothing of a value that isn't an object, and "items" nothing of one that isn't an array.
/// </summary>
internal static class JsonSchema
{
    /// <summary>What a value has against a schema; nothing, if it agrees with it.</summary>
    public static IEnumerable<string> FindIssues(JsonElement schema, JsonElement value, string path = "$")
    {
        foreach (var word in schema.EnumerateObject())
        {
            foreach (var issue in FindIssues(word.Name, word.Value, schema, value, path)) yield return issue;
        }
    }

    private static IEnumerable<string> FindIssues(string word, JsonElement rule, JsonElement schema, JsonElement value, string path) => word switch
    {
        "type" => Types(rule).Any(type => IsOfType(value, type)) ? [] : [$"{path} is no {rule.GetRawText()}"],
        "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? [] : [$"{path} is none of {rule.GetRawText()}"],
        "required" or "properties" or "additionalProperties" when value.ValueKind != JsonValueKind.Object => [],
        "exclusiveMinimum" => value.GetDecimal() > rule.GetDecimal() ? [] : [$"{path} isn't above {rule.GetRawText()}"],
        "minLength" => value.GetString()!.Length >= rule.GetInt32() ? [] : [$"{path} is shorter than {rule.GetRawText()}"],
        "maxLength" => value.GetString()!.Length <= rule.GetInt32() ? [] : [$"{path} is longer than {rule.GetRawText()}"],
        "items" when value.ValueKind != JsonValueKind.Array => [],
        "required" => rule.EnumerateArray()
            .Select(name => name.GetString()!)
            .Where(name => !value.TryGetProperty(name, out _))
            .Select(name => $"{path}.{name} is missing"),
        "properties" => rule.EnumerateObject()
            .SelectMany(member => value.TryGetProperty(member.Name, out var found) ? FindIssues(member.Value, found, $"{path}.{member.Name}") : []),
        "additionalProperties" => value.EnumerateObject()
            .Where(member => !schema.GetProperty("properties").TryGetProperty(member.Name, out _))
            .Select(member => $"{path}.{member.Name} isn't described"),
        "items" => value.EnumerateArray().SelectMany((item, i) => FindIssues(rule, item, $"{path}[{i}]")),
        "anyOf" => rule.EnumerateArray().Any(option => !FindIssues(option, value, path).Any()) ? [] : [$"{path} is none of the options"],
        "format" => rule.GetString() == "date-time" && (value.ValueKind != JsonValueKind.String || value.TryGetDateTimeOffset(out _))
            ? []
            : [$"{path} is no {rule.GetString()}"],
        _ => [$"{path}: the schema has the unknown word {word}"],
    };

    private static IEnumerable<string> Types(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.String ? [rule.GetString()!] : rule.EnumerateArray().Select(type => type.GetString()!);

    private static bool IsOfType(JsonElement value, string type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Object, "object") => true,
        (JsonValueKind.Array, "array") => true,
        (JsonValueKind.String, "string") => true,
        (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => value.TryGetInt64(out _),
        (JsonValueKind.True or JsonValueKind.False, "boolean") => true,
        (JsonValueKind.Null, "null") => true,
        _ => false,
    };
}
