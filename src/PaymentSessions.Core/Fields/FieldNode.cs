namespace PaymentSessions;

/// <summary>Which members of an entity are selected, and what of the entities that they refer to: one node of a selection's tree.</summary>
/// <remarks>It is built by one thread; once a selection is handed out, it doesn't change any more.</remarks>
internal sealed class FieldNode(EntityShape shape)
{
    private readonly FieldNode?[] _relations = new FieldNode?[shape.Members.Length];
    private ulong _scalars;

    public EntityShape Shape => shape;

    /// <summary>Whether nothing was asked for: then not even the id is shown.</summary>
    public bool IsEmpty => _scalars == 0 && Array.TrueForAll(_relations, relation => relation is null);

    /// <summary>Whether a member is to be written. The id always is.</summary>
    public bool Includes(int member) => member == 0 || (_scalars & (1UL << member)) != 0 || _relations[member] is not null;

    public FieldNode? Relation(int member) => _relations[member];

    public void AddScalar(int member) => _scalars |= 1UL << member;

    /// <summary>The node of a relation, for adding what is under it.</summary>
    public FieldNode AddRelation(int member) => _relations[member] ??= new FieldNode(shape.Members[member].Target!);

    public void Remove(int member)
    {
        _scalars &= ~(1UL << member);
        _relations[member] = null;
    }

    /// <summary>Takes away relations under which nothing is selected any more.</summary>
    public void RemoveIfEmpty(int member)
    {
        if (_relations[member] is { IsEmpty: true }) _relations[member] = null;
    }

    public FieldNode Copy()
    {
        var copy = new FieldNode(shape) { _scalars = _scalars };
        for (var i = 0; i < _relations.Length; i++) copy._relations[i] = _relations[i]?.Copy();
        return copy;
    }
}
