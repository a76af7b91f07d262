namespace PaymentSessions;

/// <summary>What a database's error means to the store.</summary>
internal enum DatabaseFault
{
    /// <summary>It couldn't be reached, or has no room or time. Nothing was written.</summary>
    Unavailable,

    /// <summary>The connection broke, so nobody knows what was written.</summary>
    Broken,

    /// <summary>
    /// It was being shut down, and ended the connection before it had carried out what was sent. Nothing was written, unless something in
    /// between, such as a pooler, speaks in its name.
    /// </summary>
    ShutDown,

    /// <summary>It undid the transaction in favour of another one. Nothing was written, and trying again is meant to help.</summary>
    Undone,

    /// <summary>There is a request with this idempotency key, or an operation with this operation key. Nothing was written.</summary>
    KeyTaken,

    /// <summary>It has no such table.</summary>
    NoSuchTable,

    /// <summary>One of its rules, or the statement, is wrong. Nothing was written.</summary>
    Refused,
}
