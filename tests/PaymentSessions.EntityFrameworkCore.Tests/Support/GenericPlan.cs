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
            PREPARE statement ({string.Join(", ", Enumerable.Repeat("unknown", count))}) AS {sql};
            EXPLAIN EXECUTE statement ({string.Join(", ", Enumerable.Repeat("null", count))})
            """;
    }

    /// <summary>How many parameters a statement has, from <c>$1</c> on.</summary>
    public static int CountParameters(string sql) => Parameter().Matches(sql).Select(match => match.Value).Distinct().Count();

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
