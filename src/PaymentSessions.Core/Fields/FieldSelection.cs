namespace PaymentSessions;

/// <summary>What of an entity is written: the outcome of a caller's <c>fields</c>.</summary>
/// <remarks>Immutable, and safe for use by many threads. It is made by <see cref="FieldRules"/>.</remarks>
public sealed class FieldSelection
{
    internal FieldSelection(FieldNode root) => Root = root;

    internal FieldNode Root { get; }
}
