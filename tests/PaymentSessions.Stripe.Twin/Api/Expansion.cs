using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Puts objects where their ids stand: see https://docs.stripe.com/api/expanding_objects.</summary>
internal static class Expansion
{
    private const int MaxDepth = 4;

    public static JsonNode Expand(Account account, object answer, Parameters parameters)
    {
        var node = JsonSerializer.SerializeToNode(answer, answer.GetType(), TwinWire.Json)!;
        foreach (var path in parameters.List("expand")) Expand(account, node, path);
        return node;
    }

    private static void Expand(Account account, JsonNode node, string path)
    {
        var names = path.Split('.');
        if (names.Length > MaxDepth)
        {
            throw RefusalException.Invalid($"You cannot expand more than {MaxDepth} levels of a property.", param: "expand");
        }

        Expand(account, node, names, path);
    }

    private static void Expand(Account account, JsonNode? node, ReadOnlySpan<string> names, string path)
    {
        if (names.IsEmpty || node is null) return;

        if (node is JsonArray list)
        {
            foreach (var element in list) Expand(account, element, names, path);
            return;
        }

        if (node is not JsonObject parent || !parent.ContainsKey(names[0])) throw NotPossible(path);

        if (parent[names[0]] is JsonValue value)
        {
            parent[names[0]] = account.Find(value.ToString()) ?? throw NotPossible(path);
        }

        Expand(account, parent[names[0]], names[1..], path);
    }

    private static RefusalException NotPossible(string path) =>
        RefusalException.Invalid($"This property cannot be expanded ({path}).", param: "expand");
}
