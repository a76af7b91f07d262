using Microsoft.AspNetCore.Http;

namespace PaymentSessions.AspNetCore;

/// <summary>The query of a store route: each parameter at most once, and none that isn't known.</summary>
internal sealed class StoreQuery
{
    /// <summary>Every route of the reference server takes it; here it changes nothing.</summary>
    public const string Locale = "locale";

    private static readonly StoreQuery Empty = new([]);

    private readonly Dictionary<string, string> _values;

    private StoreQuery(Dictionary<string, string> values) => _values = values;

    /// <summary>A parameter's decoded value; empty if it was given without one, <see langword="null"/> if it wasn't given.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads the query against the parameters that the route knows.</summary>
    public static PaymentResult<StoreQuery> Read(HttpRequest request, ReadOnlySpan<string> known)
    {
        if (!request.QueryString.HasValue) return Empty;

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var issues = new List<string>();
        var foreign = new List<string>();
        foreach (var (key, value) in request.Query)
        {
            // "fields[0]" and "fields.x" are elements and members of fields, which is thereby no string.
            var name = key.AsSpan().IndexOfAny('[', '.') is > 0 and var accessor ? key[..accessor] : key;
            if (name.Length == 0 || name == Locale) continue;

            if (!known.Contains(name)) foreign.Add(name);
            else if (name.Length == key.Length && value.Count == 1) values.Add(name, value[0] ?? "");
            else issues.Add($"Expected type: 'string' for field '{name}', got: 'array'");
        }

        if (foreign.Count > 0) issues.Add($"Unrecognized fields: '{string.Join(", ", foreign.Distinct())}'");
        return issues.Count == 0 ? new StoreQuery(values) : Problems.InvalidRequest(string.Join("; ", issues.Distinct()));
    }
}
