namespace PaymentSessions;

/// <summary>How patient the engine is. Bound from the configuration section <c>PaymentSessions</c>, and checked at start.</summary>
public sealed class PaymentSessionsOptions
{
    /// <summary>The configuration section that these options are read from.</summary>
    public const string SectionName = "PaymentSessions";

    /// <summary>
    /// How long a call to a provider may take before its outcome counts as unknown. Default: 30 seconds. At least a millisecond.
    /// </summary>
    public TimeSpan ProviderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a request waits for another one that is changing the same part of a debt. Default: 35 seconds. At least a millisecond.
    /// </summary>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(35);

    /// <summary>
    /// How often a waiting request looks whether another host has settled what it waits for. Within one process it is told at once.
    /// Default: 250 milliseconds. At least a millisecond.
    /// </summary>
    public TimeSpan SettlePollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How old the knowledge that a session isn't paid may be when it is cancelled because it is replaced or has expired, since cancelling
    /// a session that was paid meanwhile would let the shopper's money go. It counts from the moment at which the provider was asked; where
    /// the provider takes longer than this to say so, twice in a row, from its answer. Default and maximum: 2 seconds. At least a
    /// millisecond.
    /// </summary>
    public TimeSpan MaxLookAge { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// When an operation in doubt may be tried again, as waits after each attempt; the last one repeats. Default: 5 seconds, 30 seconds,
    /// 2 minutes, 10 minutes, 1 hour, 6 hours, 1 day. From configuration, the entries replace the defaults.
    /// </summary>
    public IList<TimeSpan> RecoverySchedule { get; set; } = [];

    /// <summary>
    /// How often a change is tried anew when other hosts keep changing the same collection, before it is answered as a conflict.
    /// Default: 20. At least 1.
    /// </summary>
    public int MaxCommitAttempts { get; set; } = 20;

    /// <summary>
    /// How much longer than <see cref="ProviderTimeout"/> whoever sends an operation may be at it, before somebody else goes on with it.
    /// Default: 30 seconds. At least a millisecond.
    /// </summary>
    public TimeSpan LeaseMargin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long whoever sends an operation may be at it.</summary>
    internal TimeSpan LeaseLength => ProviderTimeout + LeaseMargin;

    /// <summary>How long whoever delivers a collection's events may be at it: time for two handlings, one after the other.</summary>
    internal TimeSpan DeliveryLeaseLength => (2 * Events.HandlerTimeout) + LeaseMargin;

    /// <summary>
    /// By how much an idempotency key must be younger than the provider's <see cref="PaymentProviderTraits.IdempotencyKeyWindow"/> for an
    /// operation to be sent again under it; after that it is looked up. Default: 1 hour. Never negative.
    /// </summary>
    public TimeSpan KeyWindowMargin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a request that was sent may still arrive at a provider. That an operation isn't found there only counts when the lease of
    /// its last attempt has been over for so long. Default: 10 minutes. Never negative.
    /// </summary>
    public TimeSpan LateArrivalWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after an attempt was written it may arrive at the provider: it is sent before the end of its lease.</summary>
    internal TimeSpan ArrivalWindow => LeaseLength + LateArrivalWindow;

    /// <summary>
    /// When a session that nobody has paid with is cancelled. One that waits for the shopper's bank or voucher follows the provider's own
    /// date instead. Default: 24 hours. At least a millisecond.
    /// </summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long the answer to a request with an idempotency key is kept. Default: 24 hours. At least a millisecond.</summary>
    public TimeSpan IdempotencyRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a webhook about a session that nobody here knows is kept waiting for it, before it counts as foreign; and how long one is
    /// tried that can't be recorded, before it is left to an operator. Default: 3 days. At least a millisecond.
    /// </summary>
    public TimeSpan WebhookPatience { get; set; } = TimeSpan.FromDays(3);

    /// <summary>
    /// How long a webhook is kept once nothing more is to be done about it. A repeat that comes later is processed once more, which changes
    /// nothing. Default: 30 days. At least a millisecond.
    /// </summary>
    public TimeSpan WebhookRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How the worker goes about what was left unfinished.</summary>
    public PaymentWorkerOptions Worker { get; set; } = new();

    /// <summary>How events are delivered to the host's handlers.</summary>
    public PaymentEventOptions Events { get; set; } = new();
}
