using System.Buffers;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes the answers of <c>/admin/payments</c> to UTF-8 JSON. Safe for use by many threads.</summary>
public static class PaymentJson
{
    /// <summary>Writes <c>{"payment": {...}}</c> with the selected members.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="payment">The payment and its collection.</param>
    /// <param name="fields">What of it, from <see cref="FieldRules.Select"/> of rules for payments.</param>
    /// <exception cref="ArgumentException">The selection is one of something else.</exception>
    public static void Write(IBufferWriter<byte> output, ListedPayment payment, FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(payment);

        var shape = ShapeOf(fields);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WritePropertyName("payment");
        shape.Write(json, new PaymentView(payment.Collection, payment.Payment), fields.Root);
        json.WriteEndObject();
    }

    /// <summary>Writes <c>{"payments": [...], "count": ..., "offset": ..., "limit": ...}</c>.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="page">The page.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="fields">What of each payment, from <see cref="FieldRules.Select"/> of rules for payments.</param>
    /// <exception cref="ArgumentException">The selection is one of something else.</exception>
    public static void Write(IBufferWriter<byte> output, PaymentPage page, PaymentQuery query, FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(query);

        var shape = ShapeOf(fields);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("payments");
        foreach (var (collection, payment) in page.Payments) shape.Write(json, new PaymentView(collection, payment), fields.Root);
        json.WriteEndArray();
        json.WriteNumber("count", page.Count);
        json.WriteNumber("offset", query.Offset);
        json.WriteNumber("limit", query.Limit);
        json.WriteEndObject();
    }

    private static EntityShape<PaymentView> ShapeOf(FieldSelection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);

        return fields.Root.Shape as EntityShape<PaymentView>
            ?? throw new ArgumentException("The selection isn't one of a payment.", nameof(fields));
    }
}
