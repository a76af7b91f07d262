using System.Text.Json.Nodes;

namespace PaymentSessions;

/// <summary>JSON Schemas (draft 2020-12, a part that OpenAPI 3.1 has, too) of what is on the wire, from the same tables that write it.</summary>
public static partial class WireSchema
{
    /// <summary>The documented answer with a collection.</summary>
    public static string PaymentCollectionAnswer { get; } = Object(
        ("payment_collection", Describe(FieldRules.DocumentedSelection.Root))).ToJsonString();

    /// <summary>The answer of <c>GET /store/payment-providers</c>.</summary>
    public static string PaymentProvidersAnswer { get; } = Object(
        ("payment_providers", List(FieldRules.ProviderSelection.Root)),
        ("count", Scalar("integer")),
        ("offset", Scalar("integer")),
        ("limit", Scalar("integer"))).ToJsonString();

    private static JsonObject Describe(FieldNode fields)
    {
        var members = fields.Shape.Members;
        return Object([.. Enumerable.Range(0, members.Length).Where(fields.Includes).Select(i => (members[i].Name, Describe(members[i], fields.Relation(i))))]);
    }

    private static JsonObject Describe(EntityMember member, FieldNode? fields) => member.Type switch
    {
        WireType.Reference => new JsonObject { ["anyOf"] = new JsonArray(Describe(fields!), Scalar("null")) },
        WireType.List => List(fields!),
        WireType.OptionalText => Optional("string"),
        WireType.Amount => Scalar("number"),
        WireType.Time => With(Scalar("string"), "format", "date-time"),
        WireType.OptionalTime => With(Optional("string"), "format", "date-time"),
        WireType.Document => Scalar("object"),
        WireType.Flag => Scalar("boolean"),
        _ when !member.Words.IsDefault => With(Scalar("string"), "enum", Texts(member.Words)),
        _ => Scalar("string"),
    };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] members) => new()
    {
        ["type"] = "object",
        ["required"] = Texts(members.Select(member => member.Name)),
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name, member.Schema))),
    };

    private static JsonObject List(FieldNode fields) => new() { ["type"] = "array", ["items"] = Describe(fields) };

    private static JsonObject Scalar(string type) => new() { ["type"] = type };

    private static JsonObject Optional(string type) => new() { ["type"] = new JsonArray(type, "null") };

    private static JsonObject With(JsonObject schema, string name, JsonNode value)
    {
        schema.Add(name, value);
        return schema;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
