namespace PaymentSessions;

/// <summary>
/// Where an attempt to pay stands. On the wire in snake_case, as Medusa v2 names them. What may follow what is in one table,
/// <see cref="PaymentSessionTransitions"/>.
/// </summary>
public enum PaymentSessionStatus
{
    /// <summary>Waits for the shopper.</summary>
    Pending,

    /// <summary>Waits for a further step of the shopper, such as 3-D Secure.</summary>
    RequiresMore,

    /// <summary>The shopper has done their part; a bank or voucher takes its time.</summary>
    PendingAuthorization,

    /// <summary>The provider holds the money.</summary>
    Authorized,

    /// <summary>The provider has taken the money, or the part of it that was captured.</summary>
    Captured,

    /// <summary>The attempt failed. At some providers the shopper may try again within the same session.</summary>
    Error,

    /// <summary>The attempt is over and nobody can pay with it any more: the provider has said so.</summary>
    Canceled,
}
