namespace PaymentSessions;

/// <summary>What a column holds; each database has its own type for it.</summary>
internal enum ColumnType
{
    /// <summary>An id or the name of a state: compared and ordered byte by byte.</summary>
    Name,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number of 64 bits, such as an amount in minor units.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A moment in UTC, in whole milliseconds.</summary>
    Time,

    /// <summary>A JSON text that comes back byte for byte.</summary>
    Json,

    /// <summary>Bytes.</summary>
    Bytes,
}
