using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// A text that is sent again and again, or several that are sent together with the same arguments. Compared by reference.
/// </summary>
internal sealed class SqlStatement(params ImmutableArray<string> parts)
{
    public ImmutableArray<string> Parts => parts;

    public string Text { get; } = string.Join(";\n", parts);

    public override string ToString() => Text;
}
