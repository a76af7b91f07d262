using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace PaymentSessions;

/// <summary>
/// Reads JSON that two readers could not understand differently: RFC 8259 within the advice of RFC 7493 (I-JSON), which forbids
/// invalid UTF-8, lone surrogates and repeated names. U+0000 is refused too, since PostgreSQL can't store it.
/// </summary>
internal static class StrictJson
{
    /// <summary>Objects and arrays may be nested this deep.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Parses the text, or says why it is refused in a sentence that may be shown to the sender.</summary>
    /// <remarks>The document reads from <paramref name="utf8"/>, which mustn't change while it is used.</remarks>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out JsonDocument? document,
        [NotNullWhen(false)] out string? error)
    {
        document = null;
        error = FindUnstorableText(utf8.Span);
        if (error is not null) return false;

        try
        {
            document = JsonDocument.Parse(utf8, Unambiguous);
            return true;
        }
        catch (JsonException)
        {
            error = Explain(utf8.Span);
            return false;
        }
    }

    private static string? FindUnstorableText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return "The text is not valid UTF-8";
        if (utf8.IndexOf("\\u"u8) < 0) return null;

        try
        {
            var reader = new Utf8JsonReader(utf8, AnyDepth);
            while (reader.Read())
            {
                if (!reader.ValueIsEscaped) continue;
                if (reader.GetString()!.Contains('\0', StringComparison.Ordinal)) return "The character U+0000 is not allowed";
            }
        }
        catch (InvalidOperationException)
        {
            return "A string contains a lone surrogate";
        }
        catch (JsonException)
        {
            // Parsing tells what is wrong.
        }

        return null;
    }

    /// <summary>Finds the first reason for which a text was refused.</summary>
    private static string Explain(ReadOnlySpan<byte> utf8)
    {
        var names = new Stack<HashSet<string>>();
        try
        {
            var reader = new Utf8JsonReader(utf8, AnyDepth);
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth) return $"The JSON text is nested more than {MaxDepth} deep";

                if (reader.TokenType == JsonTokenType.StartObject) names.Push([]);
                else if (reader.TokenType == JsonTokenType.EndObject) names.Pop();
                else if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek().Add(reader.GetString()!))
                {
                    return $"Property '{reader.GetString()}' is given more than once";
                }
            }
        }
        catch (JsonException)
        {
            // The message below says all that there is to say.
        }

        return "The JSON text is malformed";
    }
}
