namespace PaymentSessions;

/// <summary>
/// The store can't be reached at the moment, or is too busy. What was being committed wasn't, unless it says so when it is read again.
/// </summary>
/// <remarks>Nothing is lost: what was committed before is carried on by the worker. It is answered as 503.</remarks>
public sealed class PaymentStoreUnavailableException : PaymentSessionsException
{
    /// <summary>Reports that a store can't be reached.</summary>
    /// <param name="innerException">What the database's client said.</param>
    public PaymentStoreUnavailableException(Exception innerException)
        : base("The payment store can't be reached.", innerException)
    {
    }
}
