using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>An answer as it came.</summary>
internal sealed record CallerAnswer(int Status, string Text, bool IsReplay)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The code of an error; <see langword="null"/> if it is none.</summary>
    public string? Code => Json.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null;
}
