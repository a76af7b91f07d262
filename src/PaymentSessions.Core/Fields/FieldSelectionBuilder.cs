namespace PaymentSessions;

/// <summary>Builds a selection by adding and removing paths, one after the other.</summary>
internal sealed class FieldSelectionBuilder(FieldNode root, AllowedFields allowed)
{
    private readonly List<int> _starredScalars = [];

    /// <summary>The first path that names nothing, or nothing that is allowed.</summary>
    public string? FirstUnknown { get; private set; }

    public void Add(FieldPath path)
    {
        var isKnown = path.IsStar ? TryAddStar(path.Text) : TryAddMember(path.Text);
        if (!isKnown) FirstUnknown ??= path.Text;
    }

    /// <summary>Removes a member with all that is under it. A star, or a name that isn't selected, removes nothing.</summary>
    public void Remove(FieldPath path)
    {
        if (path.IsStar) return;

        var trail = new Stack<(FieldNode Node, int Member)>();
        var node = root;
        foreach (var name in path.Text.Split('.'))
        {
            var index = node?.Shape.IndexOf(name) ?? -1;
            if (index < 0) return;

            trail.Push((node!, index));
            node = node!.Relation(index);
        }

        var (parent, member) = trail.Pop();
        parent.Remove(member);
        foreach (var (above, relation) in trail) above.RemoveIfEmpty(relation);
    }

    /// <summary>A star on one of the collection's own scalars takes the scalar away, as it does at the reference server.</summary>
    public void RemoveStarredScalars()
    {
        foreach (var member in _starredScalars) root.Remove(member);
    }

    private bool TryAddMember(string path)
    {
        if (!TryFind(path, out var steps)) return false;

        var (shape, last) = steps[^1];

        // A relation by its bare name stands for none of its members.
        if (shape.Members[last].Target is not null) return true;
        if (!allowed.Contains(path)) return false;

        Descend(steps.AsSpan(..^1)).AddScalar(last);
        return true;
    }

    private bool TryAddStar(string path)
    {
        if (!TryFind(path, out var steps)) return false;

        var (shape, last) = steps[^1];
        if (shape.Members[last].Target is not { } target)
        {
            if (steps.Length == 1 && last != 0) _starredScalars.Add(last);
            return false;
        }

        var members = Enumerable.Range(0, target.Members.Length)
            .Where(i => target.Members[i].IsInStar && allowed.ContainsInStar(path, PathInStar(path, target.Members[i])))
            .ToArray();
        if (members.Length == 0) return false;

        var node = Descend(steps);
        foreach (var member in members)
        {
            if (target.Members[member].Target is null) node.AddScalar(member);
            else node.AddRelation(member).AddScalar(0);
        }

        return true;
    }

    private static string PathInStar(string path, EntityMember member) =>
        AllowedFields.Join(path, member.Target is null ? member.Name : member.Name + ".id");

    private bool TryFind(string path, out (EntityShape Shape, int Member)[] steps)
    {
        var names = path.Split('.');
        steps = new (EntityShape, int)[names.Length];
        EntityShape? shape = root.Shape;
        for (var i = 0; i < names.Length; i++)
        {
            var index = shape?.IndexOf(names[i]) ?? -1;
            if (index < 0) return false;

            steps[i] = (shape!, index);
            shape = shape!.Members[index].Target;
        }

        return true;
    }

    private FieldNode Descend(ReadOnlySpan<(EntityShape Shape, int Member)> steps)
    {
        var node = root;
        foreach (var (_, member) in steps) node = node.AddRelation(member);
        return node;
    }
}
