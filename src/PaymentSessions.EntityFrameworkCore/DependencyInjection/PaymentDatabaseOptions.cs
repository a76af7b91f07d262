namespace PaymentSessions;

/// <summary>How the durable store starts.</summary>
public sealed class PaymentDatabaseOptions
{
    /// <summary>
    /// Whether a host that starts applies the migrations that are missing. For small hosts, whose connection may change tables. Default:
    /// <see langword="false"/>: the host calls <c>MigratePaymentSessionsAsync()</c> when it is deployed.
    /// </summary>
    public bool MigrateAtStart { get; set; }
}
