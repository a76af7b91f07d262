namespace PaymentSessions;

/// <summary>What came of an attempt to write.</summary>
/// <param name="Rows">How many rows the first statement wrote. If it is none, nothing at all was written.</param>
/// <param name="Fault">Why nothing was written, or may have been; <see langword="null"/> if nothing went wrong.</param>
/// <param name="Exception">What the database's client said about that.</param>
internal readonly record struct WriteAttempt(int Rows, DatabaseFault? Fault = null, Exception? Exception = null);
