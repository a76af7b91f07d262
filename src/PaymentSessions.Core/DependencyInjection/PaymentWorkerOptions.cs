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

    /// <summary>How long it rests when nothing more is due. Default: 5 seconds. At least a millisecond.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many of each kind (collections, account holders, webhooks, collections whose events are delivered) it looks for in one go, and
    /// how many expired rows it deletes in one go. Default: 100. At least 1.
    /// </summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>
    /// How many of each kind it works on at once, so that none of them waits for another. A handler of events is told of so many collections
    /// at once. Default: 8. At least 1.
    /// </summary>
    public int Concurrency { get; set; } = 8;
}
