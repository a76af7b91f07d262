namespace PaymentSessions;

/// <summary>
/// Which members an answer has when the caller doesn't say, and which it can have: turns a caller's <c>fields</c> into a
/// <see cref="FieldSelection"/>.
/// </summary>
/// <remarks>
/// <para>Immutable, and safe for use by many threads.</para>
/// <para>
/// The grammar is the reference server's (Medusa 2.21.2, recorded), but for <c>-payment_sessions.data</c>, which removes. One string of
/// names separated by commas; empty parts are dropped. <c>+x</c> (or a space before <c>x</c>, which is what an undecoded <c>+</c> becomes)
/// adds member <c>x</c>; <c>*x</c> or <c>x.*</c> adds the own members of relation <c>x</c>; <c>-x</c> removes <c>x</c> and what is under
/// it; in the given order. If any part has none of these signs, or no part is left, the defaults go, and all that is named is included,
/// whatever its sign. <c>id</c> is always there, on what is nested, too. A relation's bare name stands for nothing.
/// </para>
/// </remarks>
public sealed partial class FieldRules
{
    /// <summary>A longer <c>fields</c> is refused.</summary>
    public const int MaxLength = 2048;

    /// <summary>More paths are refused.</summary>
    public const int MaxPaths = 64;

    /// <summary>A path of more names is refused.</summary>
    public const int MaxDepth = 5;

    private static readonly FieldPath[] ReferencePaths =
        [FieldPath.Parse("id"), FieldPath.Parse("currency_code"), FieldPath.Parse("amount"), FieldPath.Parse("*payment_sessions")];

    private readonly AllowedFields _allowed;
    private readonly bool _refuseUnknown;
    private readonly FieldSelection _defaults;

    private FieldRules(EntityShape root, IEnumerable<FieldPath> defaults, AllowedFields allowed, bool refuseUnknown)
    {
        _allowed = allowed;
        _refuseUnknown = refuseUnknown;

        var node = new FieldNode(root);
        var builder = new FieldSelectionBuilder(node, allowed);
        foreach (var path in defaults) builder.Add(path);
        _defaults = new FieldSelection(node);
    }

    /// <summary>The documented shape of a collection, of which everything can be asked for.</summary>
    public static FieldRules Documented { get; } = ForCollections(StoreFields.Documented);

    /// <summary>What the reference server shows and lets storefronts ask for.</summary>
    public static FieldRules Reference { get; } = ForCollections(StoreFields.Reference);

    internal static FieldSelection DocumentedSelection => Documented._defaults;

    internal static FieldSelection ProviderSelection => Providers._defaults;

    /// <summary>What is shown of a provider: <c>id</c> and <c>is_enabled</c>.</summary>
    public static FieldRules Providers { get; } = new(
        WireShapes.Provider,
        [FieldPath.Parse("id"), FieldPath.Parse("is_enabled")],
        AllowedFields.All,
        refuseUnknown: false);

    /// <summary>Makes rules for collections.</summary>
    /// <param name="defaults">What is shown when the caller doesn't say.</param>
    /// <param name="allowed">
    /// The paths that can be shown at all, also by default; <c>*x</c> stands for the own members of relation <c>x</c>.
    /// <see langword="null"/>: everything, or with <see cref="StoreFields.Reference"/> what that server allows.
    /// </param>
    /// <param name="refuseUnknown">Whether a name that doesn't exist, or isn't allowed, is an error rather than ignored.</param>
    public static FieldRules ForCollections(StoreFields defaults, IEnumerable<string>? allowed = null, bool refuseUnknown = false)
    {
        var root = WireShapes.Store.Collection;
        var allowedFields =
            allowed is not null ? AllowedFields.Of(root, allowed)
            : defaults == StoreFields.Reference ? AllowedFields.Reference
            : AllowedFields.All;
        var paths = defaults == StoreFields.Reference ? ReferencePaths : DocumentedPaths(root, prefix: "");

        return new FieldRules(root, paths, allowedFields, refuseUnknown);
    }

    /// <summary>Works out what a caller asks for.</summary>
    /// <param name="fields">The caller's text, decoded from the query; <see langword="null"/> if there is none.</param>
    /// <returns>The selection; or the problem, if the text goes beyond a limit or names something that is refused.</returns>
    public PaymentResult<FieldSelection> Select(string? fields)
    {
        if (fields is null) return _defaults;
        if (fields.Length > MaxLength) return Refuse($"Field 'fields' is longer than {MaxLength} characters");

        var parts = fields.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MaxPaths) return Refuse($"Field 'fields' has more than {MaxPaths} paths");

        var replacesDefaults = parts.Length == 0 || Array.Exists(parts, part => !HasSign(part));
        var root = replacesDefaults ? new FieldNode(_defaults.Root.Shape) : _defaults.Root.Copy();
        var builder = new FieldSelectionBuilder(root, _allowed);
        foreach (var part in parts)
        {
            var path = FieldPath.Parse(part.AsSpan().TrimStart("+- \t"));
            if (path.Depth > MaxDepth) return Refuse($"Field 'fields' has a path of more than {MaxDepth} names");

            if (part[0] == '-' && !replacesDefaults) builder.Remove(path);
            else builder.Add(path);
        }

        builder.RemoveStarredScalars();
        if (_refuseUnknown && builder.FirstUnknown is { } unknown) return Refuse($"Field 'fields' names '{unknown}', which isn't available");

        return new FieldSelection(root);
    }

    private static bool HasSign(string part) => part[0] is '+' or '-' or ' ' or '*' || part.EndsWith(".*", StringComparison.Ordinal);

    private static PaymentProblem Refuse(string reason) => PaymentProblem.InvalidData($"Invalid request: {reason}");

    private static IEnumerable<FieldPath> DocumentedPaths(EntityShape shape, string prefix)
    {
        foreach (var member in shape.Members.Where(member => member.IsDocumented))
        {
            var path = AllowedFields.Join(prefix, member.Name);
            if (member.Target is null) yield return new FieldPath(path, IsStar: false);
            else if (!member.IsExpanded) yield return new FieldPath(path + ".id", IsStar: false);
            else
            {
                foreach (var nested in DocumentedPaths(member.Target, path)) yield return nested;
            }
        }
    }
}
