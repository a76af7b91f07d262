namespace PaymentSessions.Tests;

/// <summary>Where a <see cref="CuttableProxy"/> breaks a connection.</summary>
internal enum Cut
{
    None,

    /// <summary>The next request is read from the client and never passed on.</summary>
    BeforeServer,

    /// <summary>The next request is carried out, and its answer never passed on.</summary>
    AfterServer,
}
