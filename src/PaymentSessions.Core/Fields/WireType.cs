namespace PaymentSessions;

/// <summary>What the value of a member looks like.</summary>
internal enum WireType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A text, or null.</summary>
    OptionalText,

    /// <summary>A decimal number of major units.</summary>
    Amount,

    /// <summary>A time.</summary>
    Time,

    /// <summary>A time, or null.</summary>
    OptionalTime,

    /// <summary>An object that is written as it is.</summary>
    Document,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Another entity, or null.</summary>
    Reference,

    /// <summary>Several other entities.</summary>
    List,
}
