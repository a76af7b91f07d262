namespace PaymentSessions;

/// <summary>
/// The store refused what it was asked for: its schema is missing or older than the code, or what was to be written breaks one of its rules.
/// Nothing was written, and trying again won't help.
/// </summary>
public sealed class PaymentStoreException : PaymentSessionsException
{
    /// <summary>Reports what a store refused.</summary>
    /// <param name="message">What is wrong, and if possible what mends it.</param>
    /// <param name="innerException">What the database's client said.</param>
    public PaymentStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
