namespace PaymentSessions;

/// <summary>
/// The root of this library's exceptions. They report errors of a program or its surroundings; what is to be expected in the life of a
/// payment (declined, already paid, in doubt) is a value, <see cref="PaymentProblem"/>.
/// </summary>
/// <remarks>A message holds ids, amounts and states only, never secrets or personal data; it is for operators, not for shoppers.</remarks>
public abstract class PaymentSessionsException : Exception
{
    /// <summary>Reports an error.</summary>
    protected PaymentSessionsException(string message)
        : base(message)
    {
    }

    /// <summary>Reports an error that another one caused.</summary>
    protected PaymentSessionsException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
