using System.Text.Json;

namespace PaymentSessions;

/// <summary>Reads the values of members that have been checked. One that was left out, or is null, has none.</summary>
internal static class BodyValues
{
    public static string? ToText(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static decimal? ToAmount(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && JsonAmount.TryRead(value, out var amount) ? amount : null;

    public static RawJson ToDocument(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? RawJson.FromTrusted(value) : default;
}
