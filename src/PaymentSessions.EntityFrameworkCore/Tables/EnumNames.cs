using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>The names by which the members of an enum are stored, in snake_case: renaming a member would need a migration.</summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();

    /// <summary>Every name, in the order of the members.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static string Of(TEnum value) => All[Array.IndexOf(Values, value)];

    public static TEnum Parse(string name)
    {
        var index = All.IndexOf(name, StringComparer.Ordinal);
        return index >= 0 ? Values[index] : throw new UnreachableException($"A check constraint lets no {typeof(TEnum).Name} be '{name}'.");
    }
}
