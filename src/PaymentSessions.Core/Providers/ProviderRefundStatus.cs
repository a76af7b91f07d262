namespace PaymentSessions;

/// <summary>How far a refund has come.</summary>
public enum ProviderRefundStatus
{
    /// <summary>It is on its way.</summary>
    Pending,

    /// <summary>The money is back.</summary>
    Succeeded,

    /// <summary>It couldn't be given back: a fact of its own, which takes nothing from the record of the refund.</summary>
    Failed,
}
