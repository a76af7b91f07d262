namespace PaymentSessions;

/// <summary>No connection could be opened, so nothing was sent. It never leaves <see cref="PaymentDatabase"/>.</summary>
internal sealed class DatabaseUnreachableException(Exception innerException) : Exception(innerException.Message, innerException);
