namespace PaymentSessions;

/// <summary>One entry of <c>fields</c>: a path to a member, or (starred) to an entity whose own members are meant.</summary>
internal readonly record struct FieldPath(string Text, bool IsStar)
{
    /// <summary>Reads <c>a.b</c>, <c>*a.b</c> or <c>a.b.*</c>.</summary>
    public static FieldPath Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var isStar = text.StartsWith("*") || text.EndsWith(".*");
        if (text.StartsWith("*")) text = text[1..];
        if (text.EndsWith(".*")) text = text[..^2];
        return new FieldPath(text.ToString(), isStar);
    }

    public int Depth => Text.Count(c => c == '.') + 1;
}
