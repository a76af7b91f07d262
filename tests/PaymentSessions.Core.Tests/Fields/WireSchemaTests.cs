using System.Text.Json;

namespace PaymentSessions.Tests;

public sealed class WireSchemaTests
{
    private static readonly JsonElement Collection =
        JsonElement.Parse(WireSchema.PaymentCollectionAnswer).GetProperty("properties").GetProperty("payment_collection");

    [Test]
    public void Every_member_that_is_described_is_required_and_the_other_way_round()
    {
        foreach (var schema in Objects(JsonElement.Parse(WireSchema.PaymentCollectionAnswer)).Concat(Objects(JsonElement.Parse(WireSchema.PaymentProvidersAnswer))))
        {
            Assert.That(Names(schema.GetProperty("required")), Is.EqualTo(schema.GetProperty("properties").EnumerateObject().Select(member => member.Name)));
        }
    }

    [Test]
    public void The_members_are_those_of_the_documented_answer()
    {
        var answer = Answer.Describe(FieldRules.Documented.Select(null).Value!);

        Assert.That(Describe(Collection), Is.EqualTo(answer));
    }

    [Test]
    public void The_documented_answer_keeps_to_the_schema()
    {
        var answer = JsonElement.Parse(Answer.Write(FullCollection.Create(), FieldRules.Documented.Select(null).Value!));

        Assert.That(Violations(answer, JsonElement.Parse(WireSchema.PaymentCollectionAnswer), "$"), Is.Empty);
    }

    [Test]
    public void The_schema_would_tell_an_answer_that_does_not_keep_to_it()
    {
        var answer = JsonElement.Parse("""{"payment_collection":{"id":5,"amount":"59.97","status":"paid","payments":{}}}""");

        var violations = Violations(answer, JsonElement.Parse(WireSchema.PaymentCollectionAnswer), "$").ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(violations, Does.Contain("$.payment_collection.id"));
            Assert.That(violations, Does.Contain("$.payment_collection.amount"));
            Assert.That(violations, Does.Contain("$.payment_collection.status"));
            Assert.That(violations, Does.Contain("$.payment_collection.payments"));
            Assert.That(violations, Does.Contain("$.payment_collection.currency_code is missing"));
        }
    }

    [Test]
    public void States_are_listed_with_all_their_names()
    {
        var session = Collection.GetProperty("properties").GetProperty("payment_sessions").GetProperty("items");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(Collection.GetProperty("properties").GetProperty("status").GetProperty("enum")), Is.EqualTo(WireNames.OfCollectionStatuses));
            Assert.That(Names(session.GetProperty("properties").GetProperty("status").GetProperty("enum")), Is.EqualTo(WireNames.OfSessionStatuses));
        }
    }

    [Test]
    public void The_list_of_providers_is_described() =>
        Assert.That(WireSchema.PaymentProvidersAnswer, Is.EqualTo(
            """
            {"type":"object","required":["payment_providers","count","offset","limit"],"properties":{
            "payment_providers":{"type":"array","items":{"type":"object","required":["id","is_enabled"],"properties":{"id":{"type":"string"},"is_enabled":{"type":"boolean"}}}},
            "count":{"type":"integer"},"offset":{"type":"integer"},"limit":{"type":"integer"}}}
            """.ReplaceLineEndings("")));

    private static IEnumerable<JsonElement> Objects(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(member => Objects(member.Value))
            .Concat(schema.TryGetProperty("properties", out _) ? [schema] : []),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static string Describe(JsonElement schema) =>
        string.Join(' ', schema.GetProperty("properties").EnumerateObject().Select(member =>
            FindEntity(member.Value) is { } entity ? $"{member.Name}[{Describe(entity)}]" : member.Name));

    private static JsonElement? FindEntity(JsonElement schema)
    {
        if (schema.TryGetProperty("items", out var items)) return items;
        if (schema.TryGetProperty("anyOf", out var choices)) return choices[0];

        return schema.TryGetProperty("properties", out _) ? schema : null;
    }

    /// <summary>The part of JSON Schema that the schemas use.</summary>
    private static IEnumerable<string> Violations(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("anyOf", out var choices))
        {
            return choices.EnumerateArray().Any(choice => !Violations(value, choice, path).Any()) ? [] : [path];
        }

        if (!HasType(value, schema.GetProperty("type"))) return [path];
        if (schema.TryGetProperty("enum", out var words) && !Names(words).Contains(value.GetString())) return [path];
        if (schema.TryGetProperty("items", out var items)) return value.EnumerateArray().SelectMany((element, i) => Violations(element, items, $"{path}[{i}]"));
        if (!schema.TryGetProperty("properties", out var members)) return [];

        return members.EnumerateObject().SelectMany(member => value.TryGetProperty(member.Name, out var found)
            ? Violations(found, member.Value, $"{path}.{member.Name}")
            : [$"{path}.{member.Name} is missing"]);
    }

    private static bool HasType(JsonElement value, JsonElement type)
    {
        var name = value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.ValueKind.ToString().ToLowerInvariant(),
        };
        return type.ValueKind == JsonValueKind.Array ? Names(type).Contains(name) : type.GetString() == name;
    }

    private static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(name => name.GetString());
}
