namespace PaymentSessions;

/// <summary>Which texts from outside every store can keep and give back unchanged.</summary>
internal static class StoredText
{
    /// <summary>Whether a text is 1 to so many characters of Unicode, none of them a control character.</summary>
    public static bool IsLine(string text, int maxLength) => text.Length > 0 && IsText(text, maxLength) && !text.Any(char.IsControl);

    /// <summary>Whether a text is at most so many characters of Unicode, none of them U+0000, which PostgreSQL can't keep.</summary>
    public static bool IsText(string text, int maxLength) =>
        text.Length <= maxLength && !text.Contains('\0', StringComparison.Ordinal) && !HasLoneSurrogate(text);

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }

        return false;
    }
}
