namespace PaymentSessions;

/// <summary>A change that <see cref="PaymentSessionTransitions"/> doesn't allow was refused; nothing was changed.</summary>
public sealed class IllegalPaymentTransitionException : PaymentSessionsException
{
    /// <summary>Reports the refused change.</summary>
    public IllegalPaymentTransitionException(string sessionId, PaymentSessionStatus from, PaymentSessionStatus to)
        : base($"Payment session {sessionId} is {from} and can't become {to}.")
    {
        SessionId = sessionId;
        From = from;
        To = to;
    }

    /// <summary>The session.</summary>
    public string SessionId { get; }

    /// <summary>Its status, which it keeps.</summary>
    public PaymentSessionStatus From { get; }

    /// <summary>The refused status.</summary>
    public PaymentSessionStatus To { get; }
}
