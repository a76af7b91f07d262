namespace PaymentSessions.AcmePay.Server;

/// <summary>The server's clock, which tests set forward. Waits are measured in real time.</summary>
internal sealed class AcmeClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
