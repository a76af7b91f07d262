namespace PaymentSessions.Tests;

/// <summary>JSON texts of a chosen depth.</summary>
internal static class Nested
{
    /// <summary>Objects within objects, with <paramref name="members"/> in the innermost one.</summary>
    public static string Objects(int depth, string members = "") =>
        string.Concat(Enumerable.Repeat("""{"a":""", depth - 1)) + "{" + members + "}" + new string('}', depth - 1);

    /// <summary>An object that holds arrays within arrays.</summary>
    public static string Arrays(int depth) => """{"a":""" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
}
