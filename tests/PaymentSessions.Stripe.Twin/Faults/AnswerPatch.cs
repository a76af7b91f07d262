using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Changes members of an answer.</summary>
internal static class AnswerPatch
{
    public static Reply With(this Reply reply, JsonObject members)
    {
        var body = JsonNode.Parse(reply.Body.Span)!;
        Apply(body, members);
        return reply with { Body = JsonSerializer.SerializeToUtf8Bytes(body, TwinWire.Json) };
    }

    private static void Apply(JsonNode target, JsonObject members)
    {
        if (target is JsonArray list)
        {
            foreach (var element in list.OfType<JsonObject>()) Apply(element, members);
            return;
        }

        if (target is not JsonObject changed) return;

        foreach (var (name, value) in members)
        {
            if (value is null) changed.Remove(name);
            else if (value is JsonObject inner && changed[name] is JsonObject or JsonArray) Apply(changed[name]!, (JsonObject)value);
            else changed[name] = value.DeepClone();
        }
    }
}
