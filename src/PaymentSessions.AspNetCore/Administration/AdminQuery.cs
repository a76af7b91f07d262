using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PaymentSessions.AspNetCore;

/// <summary>The query of an operators' route, as the reference server's clients write it; and nothing in it that isn't known.</summary>
internal sealed class AdminQuery
{
    /// <summary>More ids than fit on a page are of no use.</summary>
    private const int MaxElements = PaymentQuery.MaxLimit;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"];

    private readonly Dictionary<string, string> _singles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeRange> _ranges = new(StringComparer.Ordinal);
    private readonly List<string> _issues = [];

    private AdminQuery()
    {
    }

    /// <summary>A parameter's decoded value; <see langword="null"/> if it wasn't given.</summary>
    public string? this[string name] => _singles.GetValueOrDefault(name);

    /// <summary>Reads the query against the parameters that the route knows.</summary>
    public static PaymentResult<AdminQuery> Read(HttpRequest request, AdminParameter[] known)
    {
        var query = new AdminQuery();
        var foreign = new List<string>();
        foreach (var (key, values) in request.Query)
        {
            var bracket = key.IndexOf('[', StringComparison.Ordinal);
            var name = bracket > 0 ? key[..bracket] : key;
            var accessor = bracket > 0 ? key[bracket..] : "";
            if (name.Length == 0 || name == StoreQuery.Locale) continue;

            var index = Array.FindIndex(known, parameter => parameter.Name == name);
            if (index < 0) foreign.Add(name);
            else query.Add(known[index], accessor, values);
        }

        foreach (var (name, list) in query._lists)
        {
            if (list.Count > MaxElements) query._issues.Add($"Field '{name}' has more than {MaxElements} values");
        }

        if (foreign.Count > 0) query._issues.Add($"Unrecognized fields: '{string.Join(", ", foreign.Distinct())}'");
        return query._issues.Count == 0 ? query : Problems.InvalidRequest(string.Join("; ", query._issues.Distinct().Take(3)));
    }

    public ImmutableArray<string> List(string name) => _lists.TryGetValue(name, out var list) ? [.. list] : [];

    public TimeRange Range(string name) => _ranges.GetValueOrDefault(name);

    /// <summary>Reads a whole number within bounds.</summary>
    /// <returns>The problem, if it is none.</returns>
    public PaymentProblem? ReadCount(string name, int otherwise, int min, int max, out int count)
    {
        count = otherwise;
        var isRead = this[name] is not { } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
        return isRead && count >= min && count <= max
            ? null
            : Problems.InvalidRequest($"Value for field '{name}' must be a whole number from {min} to {max}");
    }

    private void Add(AdminParameter parameter, string accessor, StringValues values)
    {
        var name = parameter.Name;
        switch (parameter.Kind)
        {
            case AdminParameterKind.Single when accessor.Length == 0 && values.Count == 1:
                _singles.Add(name, values[0] ?? "");
                break;
            case AdminParameterKind.List when accessor.Length == 0 || IsElement(accessor):
                if (!_lists.TryGetValue(name, out var list)) _lists.Add(name, list = []);
                list.AddRange(values.Select(value => value ?? ""));
                break;
            case AdminParameterKind.Range when values.Count == 1:
                AddBound(name, accessor, values[0] ?? "");
                break;
            default:
                _issues.Add($"Expected type: '{(parameter.Kind == AdminParameterKind.List ? "array" : "string")}' for field '{name}', got: 'object'");
                break;
        }
    }

    private static bool IsElement(string accessor) => accessor[^1] == ']' && accessor.AsSpan(1..^1).IndexOfAnyExceptInRange('0', '9') < 0;

    private void AddBound(string name, string accessor, string text)
    {
        const DateTimeStyles InUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        if (!DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, InUtc, out var time))
        {
            _issues.Add($"Value for field '{name}{accessor}' must be a time in ISO 8601, with at most milliseconds");
            return;
        }

        var range = Range(name);
        TimeRange? bounded = accessor switch
        {
            "[$gt]" => range with { After = time },
            "[$gte]" => range with { NotBefore = time },
            "[$lt]" => range with { Before = time },
            "[$lte]" => range with { NotAfter = time },
            _ => null,
        };
        if (bounded is { } value) _ranges[name] = value;
        else _issues.Add($"Field '{name}' takes $gt, $gte, $lt and $lte");
    }
}
