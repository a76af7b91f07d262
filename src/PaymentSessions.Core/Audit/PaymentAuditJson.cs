using System.Globalization;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>How changes are kept in a collection's history. What hasn't changed isn't written.</summary>
internal static class PaymentAuditJson
{
    private const int LongestAmount = 32;

    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText What = JsonEncodedText.Encode("what");
    private static readonly JsonEncodedText Before = JsonEncodedText.Encode("before");
    private static readonly JsonEncodedText After = JsonEncodedText.Encode("after");
    private static readonly JsonEncodedText True = JsonEncodedText.Encode("true");
    private static readonly JsonEncodedText False = JsonEncodedText.Encode("false");

    public static PaymentAuditChange Read(JsonElement json) => new(
        json.GetProperty(Id.EncodedUtf8Bytes).GetString()!,
        json.GetProperty(What.EncodedUtf8Bytes).GetString()!,
        json.TryGetProperty(Before.EncodedUtf8Bytes, out var before) ? before.GetString() : null,
        json.TryGetProperty(After.EncodedUtf8Bytes, out var after) ? after.GetString() : null);

    /// <returns>Whether anything was written.</returns>
    public static bool WriteState<TEnum>(this Utf8JsonWriter json, string id, JsonEncodedText what, TEnum? before, TEnum after)
        where TEnum : struct, Enum
    {
        if (before is { } known && EqualityComparer<TEnum>.Default.Equals(known, after)) return false;

        json.Start(id, what);
        if (before is { } value) json.WriteString(Before, JsonNames<TEnum>.Of(value));
        json.WriteString(After, JsonNames<TEnum>.Of(after));
        json.WriteEndObject();
        return true;
    }

    /// <returns>Whether anything was written.</returns>
    public static bool WriteAmount(this Utf8JsonWriter json, string id, JsonEncodedText what, Money? before, Money after)
    {
        if (before == after) return false;

        json.Start(id, what);
        if (before is { } known) json.WriteMoney(Before, known);
        json.WriteMoney(After, after);
        json.WriteEndObject();
        return true;
    }

    /// <returns>Whether anything was written.</returns>
    public static bool WriteFlag(this Utf8JsonWriter json, string id, JsonEncodedText what, bool? before, bool after)
    {
        if (before == after) return false;

        json.Start(id, what);
        if (before is { } known) json.WriteString(Before, known ? True : False);
        json.WriteString(After, after ? True : False);
        json.WriteEndObject();
        return true;
    }

    /// <returns>Whether anything was written.</returns>
    public static bool WriteCount(this Utf8JsonWriter json, string id, JsonEncodedText what, int before, int after)
    {
        if (before == after) return false;

        json.Start(id, what);
        json.WriteString(Before, before.ToString(CultureInfo.InvariantCulture));
        json.WriteString(After, after.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        return true;
    }

    private static void Start(this Utf8JsonWriter json, string id, JsonEncodedText what)
    {
        json.WriteStartObject();
        json.WriteString(Id, id);
        json.WriteString(What, what);
    }

    private static void WriteMoney(this Utf8JsonWriter json, JsonEncodedText name, Money money)
    {
        Span<char> text = stackalloc char[LongestAmount];
        text.TryWrite(CultureInfo.InvariantCulture, $"{money.Amount} {money.Currency.Code}", out var length);
        json.WriteString(name, text[..length]);
    }
}
