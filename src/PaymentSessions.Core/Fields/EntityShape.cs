using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>What an entity can look like on the wire.</summary>
/// <remarks>The first member is always its id, which is written whether or not it is asked for.</remarks>
internal abstract class EntityShape
{
    private FrozenDictionary<string, int>? _indexes;

    /// <summary>The members in the order in which they are written.</summary>
    public abstract ImmutableArray<EntityMember> Members { get; }

    /// <summary>Finds a member by its exact name.</summary>
    /// <returns>Its index in <see cref="Members"/>; -1 if there is none.</returns>
    public int IndexOf(ReadOnlySpan<char> name)
    {
        _indexes ??= Enumerable.Range(0, Members.Length).ToFrozenDictionary(i => Members[i].Name, i => i, StringComparer.Ordinal);
        return _indexes.TryGetValue(name.ToString(), out var index) ? index : -1;
    }
}

/// <summary>What an entity that is written from a <typeparamref name="T"/> can look like.</summary>
/// <param name="table">The members; <see langword="null"/> for one that this shape doesn't have.</param>
internal sealed class EntityShape<T>(params EntityMember<T>?[] table) : EntityShape
{
    private readonly EntityMember<T>[] _members = [.. table.OfType<EntityMember<T>>()];

    public override ImmutableArray<EntityMember> Members { get; } = [.. table.OfType<EntityMember<T>>()];

    /// <summary>Writes an object with the selected members.</summary>
    public void Write(Utf8JsonWriter writer, T entity, FieldNode fields)
    {
        writer.WriteStartObject();
        for (var i = 0; i < _members.Length; i++)
        {
            if (fields.Includes(i)) _members[i].Write(writer, entity, fields.Relation(i));
        }

        writer.WriteEndObject();
    }
}
