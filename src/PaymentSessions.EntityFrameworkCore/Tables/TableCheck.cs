using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>What every row of a <see cref="Table"/> fulfils, as SQL that all databases understand.</summary>
internal sealed record TableCheck(string Name, string Sql)
{
    /// <summary>A column that holds the name of a member of an enum.</summary>
    public static TableCheck IsOneOf<TEnum>(string name, string column)
        where TEnum : struct, Enum => new(name, $"{column} IN ({Quote(EnumNames<TEnum>.All)})");

    private static string Quote(ImmutableArray<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
