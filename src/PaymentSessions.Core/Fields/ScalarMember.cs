using System.Text.Json;

namespace PaymentSessions;

/// <summary>A value, or a document that is written as it is.</summary>
internal sealed class ScalarMember<T>(string name, bool isDocumented, WireType type, Action<Utf8JsonWriter, T> writeValue)
    : EntityMember<T>(name, isDocumented)
{
    public override WireType Type => type;

    public override bool IsInStar => true;

    public override bool IsExpanded => false;

    public override EntityShape? Target => null;

    public override void Write(Utf8JsonWriter writer, T entity, FieldNode? fields)
    {
        writer.WritePropertyName(EncodedName);
        writeValue(writer, entity);
    }
}
