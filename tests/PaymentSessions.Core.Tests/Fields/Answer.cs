using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>Answers, and the trees of the members that they have.</summary>
internal static class Answer
{
    /// <summary>The whole answer.</summary>
    public static string Write(PaymentCollection collection, FieldSelection fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PaymentCollectionJson.Write(buffer, collection, fields);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What is in <c>payment_collection</c>.</summary>
    public static JsonElement Read(string answer) => JsonElement.Parse(answer).GetProperty("payment_collection");

    /// <summary>
    /// What a selection shows of a collection, as a text: <c>id amount payment_sessions[id status]</c>. Members are in the order of the
    /// answer; a list is described by the element that shows most; documents are leaves.
    /// </summary>
    public static string Describe(FieldSelection fields, bool inAlphabeticalOrder = false) =>
        Describe(Read(Write(FullCollection.Create(), fields)), inAlphabeticalOrder);

    public static string Describe(JsonElement entity, bool inAlphabeticalOrder = false)
    {
        var members = entity.EnumerateObject().Select(member => Describe(member, inAlphabeticalOrder));
        return string.Join(' ', inAlphabeticalOrder ? members.Order(StringComparer.Ordinal) : members);
    }

    /// <summary>The paths of all members that a selection shows, those of relations included: <c>payment_sessions.id</c>.</summary>
    public static HashSet<string> Paths(FieldSelection fields) => [.. Paths(Read(Write(FullCollection.Create(), fields)), "")];

    private static IEnumerable<string> Paths(JsonElement entity, string prefix) => entity.EnumerateObject().SelectMany(member =>
        Entities(member).SelectMany(nested => Paths(nested, $"{prefix}{member.Name}.")).Prepend(prefix + member.Name));

    private static string Describe(JsonProperty member, bool inAlphabeticalOrder)
    {
        var descriptions = Entities(member).Select(entity => Describe(entity, inAlphabeticalOrder)).ToList();
        return descriptions.Count == 0 ? member.Name : $"{member.Name}[{descriptions.MaxBy(description => description.Length)}]";
    }

    private static IEnumerable<JsonElement> Entities(JsonProperty member)
    {
        var value = member.Value;
        if (member.Name is "data" or "context" or "metadata") yield break;
        if (value.ValueKind == JsonValueKind.Object) yield return value;
        if (value.ValueKind != JsonValueKind.Array) yield break;

        foreach (var element in value.EnumerateArray()) yield return element;
    }
}
