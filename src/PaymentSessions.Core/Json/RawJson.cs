using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>
/// A JSON object, kept as the very UTF-8 text it was given: number text, the order of names and white space stay as they are.
/// </summary>
/// <remarks>
/// <para>
/// The text is valid JSON nested at most 64 deep, valid UTF-8, without lone surrogates, U+0000 or a name given twice in one object.
/// </para>
/// <para>Immutable and safe for use by many threads. Equality is that of the bytes. <c>default</c> is the empty object.</para>
/// </remarks>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson : IEquatable<RawJson>
{
    private static readonly byte[] EmptyText = "{}"u8.ToArray();

    private readonly byte[]? _utf8;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The object without members.</summary>
    public static RawJson Empty => default;

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8 ?? EmptyText;

    /// <summary>Takes a copy of a JSON object.</summary>
    /// <exception cref="FormatException">The text isn't a JSON object as described at <see cref="RawJson"/>.</exception>
    public static RawJson Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        return TryParse(Encoding.UTF8.GetBytes(json), out var value, out var error) ? value : throw new FormatException(error);
    }

    /// <summary>Takes a copy of a JSON object, or says in a sentence why it can't be one. The sentence holds no content but names.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, out RawJson value, [NotNullWhen(false)] out string? error)
    {
        value = default;
        if (!StrictJson.TryParse(utf8, out var document, out error)) return false;

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                error = "The JSON text is not an object";
                return false;
            }

            value = FromTrusted(document.RootElement);
            return true;
        }
    }

    /// <summary>
    /// Takes over bytes that a store kept of a <see cref="Utf8"/>, without checking or copying them: for stores only. Nobody may change the
    /// array afterwards.
    /// </summary>
    public static RawJson FromStored(byte[] utf8)
    {
        ArgumentNullException.ThrowIfNull(utf8);

        return utf8.AsSpan().SequenceEqual(EmptyText) ? default : new RawJson(utf8);
    }

    /// <summary>Builds an object by writing its members.</summary>
    /// <exception cref="FormatException">What was written isn't an object as described at <see cref="RawJson"/>.</exception>
    public static RawJson Create(Action<Utf8JsonWriter> writeMembers)
    {
        ArgumentNullException.ThrowIfNull(writeMembers);

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return TryParse(buffer.WrittenMemory, out var value, out var error) ? value : throw new FormatException(error);
    }

    /// <summary>The object for reading. It is independent of this instance.</summary>
    public JsonElement ToElement() => JsonElement.Parse(Utf8.Span);

    /// <summary>The text. It may hold secrets or personal data: don't log it.</summary>
    public string GetText() => Encoding.UTF8.GetString(Utf8.Span);

    /// <inheritdoc/>
    public bool Equals(RawJson other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The length only, so that no secret gets into a log by way of a containing record.</summary>
    public override string ToString() => $"JSON object of {Utf8.Length} bytes";

    /// <summary>Whether two texts have the same bytes.</summary>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>Whether two texts differ in a byte.</summary>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);

    /// <summary>Takes a copy of an object of a document that was read by <see cref="StrictJson"/>.</summary>
    internal static RawJson FromTrusted(JsonElement element)
    {
        var text = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element);
        return text.SequenceEqual(EmptyText) ? default : new RawJson(text.ToArray());
    }
}
