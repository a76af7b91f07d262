using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>
/// Lets a host that serializes a collection by itself write the documented shape, too, so that nothing withheld gets out by mistake.
/// </summary>
internal sealed class PaymentCollectionJsonConverter : JsonConverter<PaymentCollection>
{
    public override PaymentCollection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A payment collection is read from its store, not from JSON.");

    public override void Write(Utf8JsonWriter writer, PaymentCollection value, JsonSerializerOptions options) =>
        WireShapes.Store.Collection.Write(writer, value, FieldRules.DocumentedSelection.Root);
}
