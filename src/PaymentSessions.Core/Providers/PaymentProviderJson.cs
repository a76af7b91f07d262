using System.Buffers;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes the answer of <c>GET /store/payment-providers</c> to UTF-8 JSON. Safe for use by many threads.</summary>
public static class PaymentProviderJson
{
    /// <summary>Writes <c>{"payment_providers": [...], "count": ..., "offset": ..., "limit": ...}</c>.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="page">The part of the list.</param>
    /// <param name="fields">What of each provider, from <see cref="FieldRules.Providers"/>.</param>
    /// <exception cref="ArgumentException">The selection is one of something else.</exception>
    public static void Write(IBufferWriter<byte> output, PaymentProviderPage page, FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(fields);

        if (fields.Root.Shape != WireShapes.Provider) throw new ArgumentException("The selection isn't one of a provider.", nameof(fields));

        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("payment_providers");
        foreach (var id in page.Ids) WireShapes.Provider.Write(json, id, fields.Root);
        json.WriteEndArray();
        json.WriteNumber("count", page.Count);
        json.WriteNumber("offset", page.Offset);
        json.WriteNumber("limit", page.Limit);
        json.WriteEndObject();
    }
}
