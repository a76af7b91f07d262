using System.Collections.Immutable;
using System.Globalization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What a request says, in its form or its query: names with brackets, such as <c>metadata[order]</c> and <c>expand[0]</c>.</summary>
internal sealed class Parameters(ImmutableArray<KeyValuePair<string, string>> pairs)
{
    public static Parameters None { get; } = new([]);

    public ImmutableArray<KeyValuePair<string, string>> Pairs => pairs;

    /// <summary>The same for two requests that say the same, in whatever order.</summary>
    public string Content => string.Join('&', pairs
        .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
        .Order(StringComparer.Ordinal));

    public bool Has(string name) => pairs.Any(pair => pair.Key == name);

    /// <returns><see langword="null"/> if it isn't there or empty: Stripe takes both for nothing.</returns>
    public string? Text(string name) => pairs.LastOrDefault(pair => pair.Key == name).Value is { Length: > 0 } value ? value : null;

    public long? Integer(string name) => Text(name) is { } value ? long.Parse(value, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => Text(name) is { } value ? value == "true" : null;

    public ImmutableArray<string> List(string name) =>
        [.. pairs.Where(pair => IsElement(name, pair.Key)).Select(pair => pair.Value)];

    /// <summary>The members of a hash, those with an empty value included: these are to be removed.</summary>
    public IEnumerable<KeyValuePair<string, string>> Members(string name) => pairs
        .Where(pair => IsMember(name, pair.Key))
        .Select(pair => KeyValuePair.Create(pair.Key[(name.Length + 1)..^1], pair.Value));

    /// <summary>Whether a name is an element of a list: <c>expand[]</c> or <c>expand[0]</c>.</summary>
    public static bool IsElement(string list, string name) => IsMember(list, name) && name[(list.Length + 1)..^1].All(char.IsAsciiDigit);

    /// <summary>Whether a name is a member of a hash that isn't nested any further.</summary>
    public static bool IsMember(string hash, string name) =>
        name.Length >= hash.Length + 2
        && name.StartsWith(hash, StringComparison.Ordinal)
        && name[hash.Length] == '['
        && name.IndexOf(']', StringComparison.Ordinal) == name.Length - 1;
}
