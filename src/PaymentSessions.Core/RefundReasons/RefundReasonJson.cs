using System.Buffers;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes the answers of <c>/admin/refund-reasons</c> to UTF-8 JSON. Safe for use by many threads.</summary>
public static class RefundReasonJson
{
    /// <summary>Writes <c>{"refund_reason": {...}}</c> with the selected members.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="fields">What of it, from <see cref="FieldRules.Select"/> of rules for refund reasons.</param>
    /// <exception cref="ArgumentException">The selection is one of something else.</exception>
    public static void Write(IBufferWriter<byte> output, RefundReason reason, FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(reason);

        var shape = ShapeOf(fields);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WritePropertyName("refund_reason");
        shape.Write(json, reason, fields.Root);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>{"refund_reasons": [...], "count": ..., "offset": ..., "limit": ...}</c>.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="page">The page.</param>
    /// <param name="offset">How many come before it.</param>
    /// <param name="limit">How many it may have.</param>
    /// <param name="fields">What of each reason, from <see cref="FieldRules.Select"/> of rules for refund reasons.</param>
    /// <exception cref="ArgumentException">The selection is one of something else.</exception>
    public static void Write(IBufferWriter<byte> output, RefundReasonPage page, int offset, int limit, FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(page);

        var shape = ShapeOf(fields);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("refund_reasons");
        foreach (var reason in page.Reasons) shape.Write(json, reason, fields.Root);
        json.WriteEndArray();
        json.WriteNumber("count", page.Count);
        json.WriteNumber("offset", offset);
        json.WriteNumber("limit", limit);
        json.WriteEndObject();
    }

    private static EntityShape<RefundReason> ShapeOf(FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);

        return fields.Root.Shape as EntityShape<RefundReason>
            ?? throw new ArgumentException("The selection isn't one of a refund reason.", nameof(fields));
    }
}
