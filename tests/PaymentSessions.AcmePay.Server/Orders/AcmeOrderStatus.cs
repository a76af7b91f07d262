namespace PaymentSessions.AcmePay.Server;

/// <summary>Where an order stands.</summary>
public enum AcmeOrderStatus
{
    /// <summary>Waits for the shopper.</summary>
    Created,

    /// <summary>The shopper has paid; their bank takes its time.</summary>
    Processing,

    /// <summary>The money is held.</summary>
    Authorized,

    /// <summary>The money, or a part of it, is taken.</summary>
    Captured,

    /// <summary>Nobody can pay it any more, and nothing is held.</summary>
    Canceled,

    /// <summary>The shopper's payment has failed; they may try again.</summary>
    Failed,
}
