namespace PaymentSessions;

/// <summary>What is known after a call to a provider. There is no fourth outcome: what isn't certain is unknown.</summary>
public enum ProviderOutcome
{
    /// <summary>
    /// It may or may not have taken effect: a time-out, a broken connection, a server's error, a rate limit after sending, anything
    /// unforeseen.
    /// </summary>
    Unknown,

    /// <summary>It took effect, and the provider said so.</summary>
    Done,

    /// <summary>It certainly has no effect, and the provider said so.</summary>
    Rejected,
}
