using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Puts objects where their ids stand: see https://docs.stripe.com/api/expanding_objects.</summary>
internal static class Expansion
{
    private const int MaxDepth = 4;

    private static readonly FrozenSet<string> Expandable =
        FrozenSet.Create(StringComparer.Ordinal, "charge", "customer", "latest_charge", "payment_intent", "payment_method");

    /// <summary>Checks what can be without the answer, so that nothing is executed for a name that makes no sense.</summary>
    /// <returns>What is wrong; <see langword="null"/> if nothing is.</returns>
    public static TwinError? Check(Parameters parameters)
    {
        foreach (var path in parameters.List("expand"))
        {
            var names = path.Split('.');
            if (names.Length > MaxDepth) return TwinError.Invalid($"You cannot expand more than {MaxDepth} levels of a property.", param: "expand");
            if (!names.All(name => name == "data" || Expandable.Contains(name))) return NotPossible(path);
        }

        return null;
    }

    public static JsonNode Expand(Account account, object answer, Parameters parameters)
    {
        var node = JsonSerializer.SerializeToNode(answer, answer.GetType(), TwinWire.Json)!;
        foreach (var path in parameters.List("expand")) Expand(account, node, path.Split('.'), path);
        return node;
    }

    private static void Expand(Account account, JsonNode? node, ReadOnlySpan<string> names, string path)
    {
        if (names.IsEmpty || node is null) return;

        if (node is JsonArray list)
        {
            foreach (var element in list) Expand(account, element, names, path);
            return;
        }

        if (node is not JsonObject parent || !parent.ContainsKey(names[0])) throw new RefusalException(400, NotPossible(path));

        if (parent[names[0]] is JsonValue value)
        {
            parent[names[0]] = account.Find(value.ToString()) ?? throw new RefusalException(400, NotPossible(path));
        }

        Expand(account, parent[names[0]], names[1..], path);
    }

    private static TwinError NotPossible(string path) =>
        TwinError.Invalid($"This property cannot be expanded ({path}).", param: "expand");
}
