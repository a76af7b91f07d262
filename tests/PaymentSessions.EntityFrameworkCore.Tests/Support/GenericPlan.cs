using System.Text.RegularExpressions;

namespace PaymentSessions.Tests;

/// <summary>How PostgreSQL plans a prepared statement without knowing its arguments.</summary>
internal static partial class GenericPlan
{
    /// <summary>SQL whose rows are the plan.</summary>
    public static string Explain(string sql)
    {
        var count = CountParameters(sql);
        return $"""
            SET plan_cache_mode = force_generic_plan;
            PREPARE statement {Repeat("unknown", count)} AS {sql};
            EXPLAIN EXECUTE statement {Repeat("null", count)}
            """;
    }

    /// <summary>How many parameters a statement has, from <c>$1</c> on.</summary>
    public static int CountParameters(string sql) => Parameter().Matches(sql).Select(match => match.Value).Distinct().Count();

    /// <summary>A list in brackets; nothing if it is empty, which PostgreSQL can't read.</summary>
    private static string Repeat(string word, int count) => count == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat(word, count))})";

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
