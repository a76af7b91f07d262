namespace PaymentSessions;

/// <summary>
/// How the worker goes about what was left unfinished. Bound from the configuration section <c>PaymentSessions:Worker</c>.
/// </summary>
public sealed class PaymentWorkerOptions
{
    /// <summary>
    /// Whether this host runs the worker by itself. Default: <see langword="true"/>. Where it is turned off, another host on the same store
    /// has to run it, or the host calls <see cref="IPaymentWorker.RunOnceAsync"/>.
    /// </summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>How long it rests when nothing was due. Default: 5 seconds. At least a millisecond.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many collections it takes in one go. Default: 100. At least 1.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>How many of them it works on at once. Default: 8. At least 1.</summary>
    public int Concurrency { get; set; } = 8;
}
