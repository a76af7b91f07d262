namespace PaymentSessions.AcmePay.Server;

/// <summary>What can happen to an order.</summary>
public enum AcmeEffectKind
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>The shopper has paid, and the bank takes its time.</summary>
    Processing,

    /// <summary>The shopper's money is held.</summary>
    Authorized,

    /// <summary>The shopper's payment has failed.</summary>
    Failed,

    /// <summary>Money was taken.</summary>
    Captured,

    /// <summary>Money was given back.</summary>
    Refunded,

    /// <summary>It was cancelled.</summary>
    Canceled,
}
