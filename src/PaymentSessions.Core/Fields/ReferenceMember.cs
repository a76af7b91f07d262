using System.Text.Json;

namespace PaymentSessions;

/// <summary>One other entity, or null.</summary>
/// <param name="name">The member's name.</param>
/// <param name="isInStar">Whether the star of the entity stands for it, too; of the other entity, it then shows the id.</param>
/// <param name="isExpanded">Whether the documented answer shows the whole of the other entity, or only that there is one.</param>
/// <param name="target">What the other entity looks like.</param>
/// <param name="find">Finds the other entity.</param>
internal sealed class ReferenceMember<T, TTarget>(
    string name,
    bool isInStar,
    bool isExpanded,
    Func<EntityShape<TTarget>> target,
    Func<T, (bool Exists, TTarget Target)> find)
    : EntityMember<T>(name, isDocumented: true)
{
    public override WireType Type => WireType.Reference;

    public override bool IsInStar => isInStar;

    public override bool IsExpanded => isExpanded;

    public override EntityShape Target => target();

    public override void Write(Utf8JsonWriter writer, T entity, FieldNode? fields)
    {
        writer.WritePropertyName(EncodedName);
        var (exists, found) = find(entity);
        if (exists) target().Write(writer, found, fields!);
        else writer.WriteNullValue();
    }
}
