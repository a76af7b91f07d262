namespace PaymentSessions;

/// <summary>
/// The store's time as this host knows it: its own clock, corrected by a difference that is measured from time to time, so that telling the
/// time costs no round trip. Off by less than a round trip, and what the host's clock drifts in a minute; and by more, if the machine was
/// asleep since, or its clock was set.
/// </summary>
internal sealed class StoreClock(IPaymentStore store, TimeProvider time)
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private long _measuredAt;
    private long _difference;
    private bool _isMeasured;

    /// <summary>The time in UTC and whole milliseconds, which every store can keep.</summary>
    public DateTimeOffset Now()
    {
        var ticks = time.GetUtcNow().UtcTicks + Volatile.Read(ref _difference);
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>Makes sure that the difference is known and isn't old. Called before anything is decided by the time.</summary>
    public ValueTask SynchronizeAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _isMeasured) && time.GetElapsedTime(Volatile.Read(ref _measuredAt)) < MeasureEvery
            ? default
            : MeasureAsync(cancellationToken);

    /// <summary>
    /// Measures the difference once more, right before something is sent that can't be taken back. If the store can't be reached, what was
    /// measured last has to do.
    /// </summary>
    public async ValueTask RefreshAsync()
    {
        try
        {
            await MeasureAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException)
        {
            // It can't have been unreachable for long: what is sent was just committed.
        }
    }

    /// <remarks>
    /// The store told its time at some moment of the round trip. A difference that fits one of these moments is kept, so that a slow answer
    /// doesn't move the time.
    /// </remarks>
    private async ValueTask MeasureAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var before = time.GetUtcNow();
        var theirs = await store.GetUtcNowAsync(cancellationToken).ConfigureAwait(false);
        var half = time.GetElapsedTime(start) / 2;
        var measured = (theirs - (before + half)).Ticks;

        lock (_lock)
        {
            // One that was begun earlier says less.
            if (_isMeasured && start < _measuredAt) return;

            var isConfirmed = _isMeasured && Math.Abs(measured - _difference) <= half.Ticks;
            if (!isConfirmed) Volatile.Write(ref _difference, measured);
            Volatile.Write(ref _measuredAt, start);
            Volatile.Write(ref _isMeasured, true);
        }
    }
}
