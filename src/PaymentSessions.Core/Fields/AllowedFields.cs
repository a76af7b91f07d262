using System.Collections.Frozen;

namespace PaymentSessions;

/// <summary>The members that callers may ask for at all.</summary>
internal sealed class AllowedFields
{
    private readonly FrozenSet<string>? _paths;
    private readonly FrozenSet<string>? _stars;

    private AllowedFields(FrozenSet<string>? paths, FrozenSet<string>? stars)
    {
        _paths = paths;
        _stars = stars;
    }

    /// <summary>All that exist.</summary>
    public static AllowedFields All { get; } = new(null, null);

    /// <summary>What the reference server lets storefronts ask for (Medusa 2.21.2, recorded).</summary>
    public static AllowedFields Reference { get; } = new(
        new[]
        {
            "id",
            "currency_code",
            "amount",
            "status",
            "payment_providers.id",
            "payment_sessions.id",
            "payment_sessions.amount",
            "payment_sessions.currency_code",
            "payment_sessions.provider_id",
            "payment_sessions.data",
            "payment_sessions.status",
        }.ToFrozenSet(StringComparer.Ordinal),
        new[] { "payment_providers", "payment_sessions" }.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Paths, and starred paths for all of an entity's own members.</summary>
    public static AllowedFields Of(EntityShape root, IEnumerable<string> fields)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in fields.Select(field => FieldPath.Parse(field)))
        {
            if (!path.IsStar) paths.Add(path.Text);
            else if (FindEntity(root, path.Text) is { } entity)
            {
                foreach (var member in entity.Members.Where(member => member.IsInStar))
                {
                    paths.Add(Join(path.Text, member.Target is null ? member.Name : member.Name + ".id"));
                }
            }
        }

        return new AllowedFields(paths.ToFrozenSet(StringComparer.Ordinal), FrozenSet<string>.Empty);
    }

    public bool Contains(string path) => _paths is null || _paths.Contains(path);

    /// <summary>Whether a star may stand for this member of an entity.</summary>
    public bool ContainsInStar(string entityPath, string memberPath) =>
        Contains(memberPath) || _stars!.Contains(entityPath);

    public static string Join(string entityPath, string member) => entityPath.Length == 0 ? member : $"{entityPath}.{member}";

    private static EntityShape? FindEntity(EntityShape root, string path)
    {
        EntityShape? entity = root;
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var index = entity?.IndexOf(name) ?? -1;
            entity = index < 0 ? null : entity!.Members[index].Target;
        }

        return entity;
    }
}
