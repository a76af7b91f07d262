namespace PaymentSessions;

/// <summary>The names of all tags. Their values are ids, names and states: never a secret, and nothing personal.</summary>
internal static class TelemetryTag
{
    public const string Provider = "payment_sessions.provider";
    public const string Call = "payment_sessions.call";
    public const string Kind = "payment_sessions.kind";
    public const string Attempt = "payment_sessions.attempt";
    public const string Outcome = "payment_sessions.outcome";
    public const string State = "payment_sessions.state";
    public const string Handler = "payment_sessions.handler";
    public const string Collection = "payment_sessions.collection.id";
    public const string Session = "payment_sessions.session.id";
    public const string Payment = "payment_sessions.payment.id";
    public const string Subject = "payment_sessions.subject.id";
    public const string Work = "payment_sessions.work";

    /// <summary>OpenTelemetry's name for what kind of error it was.</summary>
    public const string ErrorType = "error.type";
}
