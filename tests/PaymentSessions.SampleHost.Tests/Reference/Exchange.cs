using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>A request, and what a real Medusa server of one release answered to it.</summary>
/// <param name="Release">The server's release.</param>
/// <param name="Name">What the recording calls it.</param>
/// <param name="Request">What was sent, with placeholders for ids.</param>
/// <param name="Reference">What was answered, with placeholders for ids and times.</param>
public sealed record Exchange(string Release, string Name, JsonElement Request, JsonElement Reference)
{
    /// <summary>Whether whole sessions were shown, rather than none or some of their members.</summary>
    public bool ShowsSessions => Reference.GetRawText().Contains("\"payment_collection_id\"", StringComparison.Ordinal);

    /// <summary>Whether the collection's own status was shown.</summary>
    public bool ShowsStatus =>
        Reference.GetProperty("body") is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty("payment_collection", out var collection)
        && collection.TryGetProperty("status", out _);

    /// <summary>Everything that was recorded, in order.</summary>
    public static IEnumerable<Exchange> ReadAll() => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "TestData"), "medusa-*.jsonl")
        .Order(StringComparer.Ordinal)
        .SelectMany(file => File.ReadLines(file).Select(line => Parse(Path.GetFileNameWithoutExtension(file)["medusa-".Length..], line)));

    private static Exchange Parse(string release, string line)
    {
        var exchange = JsonElement.Parse(line);
        return new Exchange(
            release,
            exchange.GetProperty("name").GetString()!,
            exchange.GetProperty("request"),
            exchange.GetProperty("response"));
    }
}
