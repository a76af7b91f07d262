using System.Text.Json;

namespace PaymentSessions;

/// <summary>
/// The names of an enum's members in stored documents, in snake_case: renaming a member would make old documents unreadable.
/// </summary>
internal static class JsonNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();

    private static readonly JsonEncodedText[] Names =
        [.. Enum.GetNames<TEnum>().Select(name => JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseLower.ConvertName(name)))];

    public static JsonEncodedText Of(TEnum value) => Names[Array.IndexOf(Values, value)];

    public static TEnum Parse(string name)
    {
        var index = Array.FindIndex(Names, known => known.Value == name);
        return index >= 0 ? Values[index] : throw new FormatException($"'{name}' is no {typeof(TEnum).Name}.");
    }
}
