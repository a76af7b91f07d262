namespace PaymentSessions;

/// <summary>
/// By which names a host listens: <c>AddSource(PaymentSessionsTelemetry.ActivitySourceName)</c>,
/// <c>AddMeter(PaymentSessionsTelemetry.MeterName)</c>.
/// </summary>
public static class PaymentSessionsTelemetry
{
    /// <summary>
    /// The name of the source of activities: requests to the engine, calls to providers, and the worker's runs that found something to do.
    /// </summary>
    public const string ActivitySourceName = "PaymentSessions";

    /// <summary>The name of the meter. Durations are in seconds.</summary>
    public const string MeterName = "PaymentSessions";
}
