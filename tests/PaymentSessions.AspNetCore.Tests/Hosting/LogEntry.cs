using Microsoft.Extensions.Logging;

namespace PaymentSessions.Tests;

internal sealed record LogEntry(string Category, LogLevel Level, int EventId, string Message, Exception? Exception);
