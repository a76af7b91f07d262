namespace PaymentSessions;

/// <summary>
/// The server was being shut down, and said so before it had carried out the last statement. It never leaves <see cref="PaymentDatabase"/>.
/// </summary>
internal sealed class DatabaseShutDownException(Exception innerException) : Exception(innerException.Message, innerException);
