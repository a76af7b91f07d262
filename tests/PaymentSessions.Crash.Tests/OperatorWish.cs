namespace PaymentSessions.Tests.Crash;

/// <summary>What an operator may want to be done once.</summary>
internal enum OperatorWish
{
    /// <summary>Take money of a payment.</summary>
    Capture,

    /// <summary>Give money of a payment back.</summary>
    Refund,

    /// <summary>Let a payment go.</summary>
    Cancel,

    /// <summary>Record that a debt was paid in another way.</summary>
    MarkAsPaid,

    /// <summary>Call a debt off.</summary>
    CallOff,
}
