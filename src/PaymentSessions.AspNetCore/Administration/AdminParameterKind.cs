namespace PaymentSessions.AspNetCore;

/// <summary>How a parameter is written in a query.</summary>
internal enum AdminParameterKind
{
    /// <summary>One text: <c>x=1</c>.</summary>
    Single,

    /// <summary>One text or several: <c>x=1&amp;x=2</c>, <c>x[]=1</c>, <c>x[0]=1&amp;x[1]=2</c>.</summary>
    List,

    /// <summary>Bounds of a time: <c>x[$gt]</c>, <c>x[$gte]</c>, <c>x[$lt]</c>, <c>x[$lte]</c>.</summary>
    Range,
}
