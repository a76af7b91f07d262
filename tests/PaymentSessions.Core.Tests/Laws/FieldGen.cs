using CsCheck;

namespace PaymentSessions.Tests;

/// <summary>Texts for <c>fields</c>.</summary>
internal static class FieldGen
{
    /// <summary>The paths of all members that exist, up to three names long.</summary>
    public static string[] AllPaths { get; } = [.. PathsOf(WireShapes.Store.Collection, "", 3)];

    /// <summary>The paths of all relations among them.</summary>
    public static HashSet<string> Relations { get; } =
        [.. AllPaths.Where(path => AllPaths.Any(other => other.StartsWith(path + ".", StringComparison.Ordinal))), .. RelationsAt(3)];

    public static string[] Scalars { get; } = [.. AllPaths.Except(Relations)];

    public static Gen<string> Path { get; } = Gen.OneOf(AllPaths);

    public static Gen<string> Scalar { get; } = Gen.OneOf(Scalars);

    public static Gen<string> Star { get; } = Gen.OneOf([.. Relations]).Select(path => "*" + path);

    /// <summary>What only adds.</summary>
    public static Gen<string[]> Additions { get; } = Gen.OneOf(Path.Select(path => "+" + path), Star).Array[0, 8];

    /// <summary>What only removes.</summary>
    public static Gen<string[]> Removals { get; } = Path.Select(path => "-" + path).Array[0, 8];

    /// <summary>What adds and removes.</summary>
    public static Gen<string[]> Changes { get; } =
        Gen.OneOf(Path.Select(path => "+" + path), Path.Select(path => "-" + path), Star).Array[0, 8];

    /// <summary>What replaces the defaults.</summary>
    public static Gen<string[]> Replacements { get; } = Gen.Select(Path, Gen.OneOf(Path, Star).Array[0, 8], (first, others) => others.Prepend(first).ToArray());

    /// <summary>Anything that a caller could send.</summary>
    public static Gen<string> Hostile { get; } = Gen.OneOf(
        Gen.String,
        Gen.Select(
            Gen.OneOf("", "+", "-", "*", " ", "\t", "+*", "-*", "+-", "*."),
            Gen.OneOf(Path, Gen.OneOf("", "foo", "__proto__", "é", "\0", "\uD800", "\"", "\\", "payments.", ".amount", "payment_sessions.data.x")),
            Gen.OneOf("", "", "", ".*", " ", "."),
            (before, path, after) => before + path + after).Array[0, 8].Select(parts => string.Join(',', parts)));

    private static IEnumerable<string> PathsOf(EntityShape shape, string prefix, int depth) => shape.Members.SelectMany(member =>
        (member.Target is { } target && depth > 1 ? PathsOf(target, $"{prefix}{member.Name}.", depth - 1) : []).Prepend(prefix + member.Name));

    private static IEnumerable<string> RelationsAt(int depth) => AllPaths.Where(path => path.Split('.').Length == depth && IsRelation(path));

    private static bool IsRelation(string path)
    {
        EntityShape? shape = WireShapes.Store.Collection;
        foreach (var name in path.Split('.')) shape = shape!.Members[shape.IndexOf(name)].Target;
        return shape is not null;
    }
}
