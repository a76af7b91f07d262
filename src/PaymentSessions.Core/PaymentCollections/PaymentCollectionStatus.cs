namespace PaymentSessions;

/// <summary>Where a debt stands: always a function of its sessions, payments, captures and refunds. On the wire in snake_case.</summary>
public enum PaymentCollectionStatus
{
    /// <summary>Nobody has tried to pay.</summary>
    NotPaid,

    /// <summary>There is a session to pay with.</summary>
    Awaiting,

    /// <summary>All that is owed is held.</summary>
    Authorized,

    /// <summary>A part of what is owed is held.</summary>
    PartiallyAuthorized,

    /// <summary>A part of what is owed was taken.</summary>
    PartiallyCaptured,

    /// <summary>All that is owed was taken.</summary>
    Completed,

    /// <summary>The host has called the debt off.</summary>
    Canceled,

    /// <summary>Every attempt that is still shown has failed.</summary>
    Failed,
}
