namespace PaymentSessions.Stripe.Twin;

/// <summary>Where a refund stands.</summary>
public enum TwinRefundStatus
{
    /// <summary>It is under way.</summary>
    Pending,

    /// <summary>The shopper has to say where the money goes.</summary>
    RequiresAction,

    /// <summary>The money is given back. It may still fail.</summary>
    Succeeded,

    /// <summary>The money has come back.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Canceled,
}
