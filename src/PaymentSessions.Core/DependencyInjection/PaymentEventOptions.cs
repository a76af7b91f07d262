namespace PaymentSessions;

/// <summary>
/// How events are delivered to the host's handlers. Bound from the configuration section <c>PaymentSessions:Events</c>. Ignored where no
/// handler is registered.
/// </summary>
public sealed class PaymentEventOptions
{
    /// <summary>
    /// How long a handler may take for one event before that counts as a failure. Default: 30 seconds. At least a millisecond.
    /// </summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When an event that a handler failed at is delivered to it again, as waits after each attempt; the last one repeats. Default:
    /// 5 seconds, 30 seconds, 2 minutes, 10 minutes, 1 hour, 6 hours, 1 day. From configuration, the entries replace the defaults.
    /// </summary>
    public IList<TimeSpan> RetrySchedule { get; set; } = [];

    /// <summary>
    /// How often a handler may fail at an event before the event is a dead letter, which holds back its collection for that handler until an
    /// operator replays or skips it; see <see cref="IPaymentEvents"/>. Default: 10. At least 1.
    /// </summary>
    public int MaxAttempts { get; set; } = 10;
}
