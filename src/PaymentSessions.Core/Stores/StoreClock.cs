namespace PaymentSessions;

/// <summary>
/// The store's time as this host knows it: its own clock, corrected by a difference that is measured from time to time, so that telling the
/// time costs no round trip. Off by less than a round trip, and what the host's clock drifts in a minute; and by more, if the machine was
/// asleep since, or its clock was set.
/// </summary>
internal sealed class StoreClock(IPaymentStore store, TimeProvider time)
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromMinutes(1);

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

    /// <summary>Measures the difference. Called before something is done that can't be taken back.</summary>
    /// <remarks>
    /// The store told its time at some moment of the round trip. A difference that fits one of these moments is kept, so that a slow answer
    /// doesn't move the time.
    /// </remarks>
    public async ValueTask MeasureAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var before = time.GetUtcNow();
        var theirs = await store.GetUtcNowAsync(cancellationToken).ConfigureAwait(false);
        var half = time.GetElapsedTime(start) / 2;

        var measured = (theirs - (before + half)).Ticks;
        var isConfirmed = Volatile.Read(ref _isMeasured) && Math.Abs(measured - Volatile.Read(ref _difference)) <= half.Ticks;
        if (!isConfirmed) Volatile.Write(ref _difference, measured);
        Volatile.Write(ref _measuredAt, time.GetTimestamp());
        Volatile.Write(ref _isMeasured, true);
    }
}
