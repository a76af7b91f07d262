using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>The members of an enum as values of tags, in snake_case. Made once, so that a measurement allocates nothing.</summary>
internal static class TelemetryNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();
    private static readonly ImmutableArray<string> Names =
        [.. Values.Select(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))];

    public static string Of(TEnum value) => Names[Array.IndexOf(Values, value)];
}
