namespace PaymentSessions.Stripe.Twin;

/// <summary>The double's clock, which tests set forward. Waits are measured in real time.</summary>
/// <param name="time">What it goes by otherwise.</param>
public sealed class TwinClock(TimeProvider time) : TimeProvider
{
    private long _ahead;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    /// <summary>Sets it forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
