using System.Net.Http.Headers;
using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>An answer of Stripe's double as it came.</summary>
internal sealed record TwinAnswer(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public bool IsReplay => Headers.Contains("Idempotent-Replayed");

    public string Id => At("id")!;

    /// <summary>The ids of a list.</summary>
    public IEnumerable<string?> Ids => Json.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("id").GetString());

    /// <summary>The code of an error; its type if it has none; <see langword="null"/> if it is no error.</summary>
    public string? Error => At("error.code") ?? At("error.type");

    /// <summary>A member of a member, as text.</summary>
    public string? At(string path)
    {
        var current = Json;
        foreach (var name in path.Split('.'))
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current)) return null;
        }

        return current.ValueKind == JsonValueKind.Null ? null : current.ToString();
    }
}
