using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// A text that is sent again and again, or several that are sent together with the same arguments. Compared by reference.
/// </summary>
internal sealed class SqlStatement(params ImmutableArray<string> parts)
{
    public ImmutableArray<string> Parts => parts;

    public string Text { get; } = string.Join(";\n", parts);

    /// <summary>Whether it was made for one call, so that keeping it prepared is of no use.</summary>
    public bool IsOneOff { get; init; }

    public override string ToString() => Text;
}
