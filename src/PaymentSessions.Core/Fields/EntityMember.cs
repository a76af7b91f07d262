using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>A member that an entity can have on the wire.</summary>
/// <param name="name">The member's name there.</param>
/// <param name="isDocumented">Whether the documented answer has it.</param>
internal abstract class EntityMember(string name, bool isDocumented)
{
    public string Name { get; } = name;

    public bool IsDocumented { get; } = isDocumented;

    /// <summary>What its value looks like.</summary>
    public abstract WireType Type { get; }

    /// <summary>The texts that it can be, if they are few.</summary>
    public ImmutableArray<string> Words { get; init; }

    /// <summary>Whether the star of its entity stands for it, too: all scalars, and few references.</summary>
    public abstract bool IsInStar { get; }

    /// <summary>Whether the documented answer shows the whole of what it refers to, and not only the id.</summary>
    public abstract bool IsExpanded { get; }

    /// <summary>What it refers to; <see langword="null"/> for a scalar.</summary>
    public abstract EntityShape? Target { get; }

    protected JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(name);
}

/// <summary>A member of an entity that is written from a <typeparamref name="T"/>.</summary>
internal abstract class EntityMember<T>(string name, bool isDocumented) : EntityMember(name, isDocumented)
{
    /// <summary>Writes name and value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="fields">What to write of the entities that the member refers to; <see langword="null"/> for a scalar.</param>
    public abstract void Write(Utf8JsonWriter writer, T entity, FieldNode? fields);
}
