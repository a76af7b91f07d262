using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record Answer(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Collection => Json.GetProperty("payment_collection");

    public JsonElement Session => Collection.GetProperty("payment_sessions").EnumerateArray().Single();

    /// <summary>Everything but the time at which it was sent.</summary>
    public string WithoutDate =>
        $"{Status}\n{string.Join('\n', Headers.Where(header => header.Name != "Date").Select(header => $"{header.Name}: {header.Value}"))}\n\n{Text}";

    /// <summary>A header's value; <see langword="null"/> if it wasn't sent.</summary>
    public string? Header(string name)
    {
        var values = Headers
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value)
            .ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        [.. response.Headers.Concat(response.Content.Headers).Select(header => (header.Key, string.Join(", ", header.Value)))],
        await response.Content.ReadAsStringAsync());
}
