using System.Buffers;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes answers to UTF-8 JSON. Safe for use by many threads.</summary>
public static class PaymentCollectionJson
{
    private static readonly JsonEncodedText PaymentCollectionName = JsonEncodedText.Encode("payment_collection");

    /// <summary>What an idle writer writes to, so that it keeps nobody's buffer alive.</summary>
    private static readonly ArrayBufferWriter<byte> NoOutput = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _idleWriter;

    /// <summary>Writes <c>{"payment_collection": {...}}</c> with the selected members. Nothing that is withheld is in it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="fields">What of it, from <see cref="FieldRules.Select"/> of rules for collections.</param>
    /// <exception cref="ArgumentException">The selection is one of something else.</exception>
    public static void Write(IBufferWriter<byte> output, PaymentCollection collection, FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(fields);

        if (fields.Root.Shape is not EntityShape<PaymentCollection> shape)
        {
            throw new ArgumentException("The selection isn't one of a collection.", nameof(fields));
        }

        var json = _idleWriter ?? new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        _idleWriter = null;
        json.Reset(output);

        json.WriteStartObject();
        json.WritePropertyName(PaymentCollectionName);
        shape.Write(json, collection, fields.Root);
        json.WriteEndObject();
        json.Flush();

        json.Reset(NoOutput);
        _idleWriter = json;
    }
}
