using System.Text.Json;

namespace PaymentSessions;

/// <summary>Several other entities.</summary>
internal sealed class ListMember<T, TTarget>(
    string name,
    Func<EntityShape<TTarget>> target,
    Func<T, IEnumerable<TTarget>> list)
    : EntityMember<T>(name, isDocumented: true)
{
    public override WireType Type => WireType.List;

    public override bool IsInStar => false;

    public override bool IsExpanded => true;

    public override EntityShape Target => target();

    public override void Write(Utf8JsonWriter writer, T entity, FieldNode? fields)
    {
        writer.WriteStartArray(EncodedName);
        var shape = target();
        foreach (var element in list(entity)) shape.Write(writer, element, fields!);
        writer.WriteEndArray();
    }
}
