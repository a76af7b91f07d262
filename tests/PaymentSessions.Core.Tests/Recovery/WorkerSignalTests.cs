using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests.Recovery;

public sealed class WorkerSignalTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new();

    [Test]
    public async Task A_wait_ends_when_somebody_notifies()
    {
        var signal = new WorkerSignal();

        var waiting = signal.WaitAsync(Interval, _clock, CancellationToken.None);
        var isWaiting = !waiting.IsCompleted;
        signal.Notify();

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(isWaiting, Is.True);
    }

    [Test]
    public async Task What_is_notified_while_the_worker_works_ends_its_next_wait_and_no_other()
    {
        var signal = new WorkerSignal();
        signal.Notify();
        signal.Notify();

        await signal.WaitAsync(Interval, _clock, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        var next = signal.WaitAsync(Interval, _clock, CancellationToken.None);
        var isWaiting = !next.IsCompleted;
        _clock.Advance(Interval);

        await next.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(isWaiting, Is.True);
    }

    [Test]
    public async Task A_host_that_stops_ends_it_without_an_exception()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = new WorkerSignal().WaitAsync(Interval, _clock, stopping.Token);

        await stopping.CancelAsync();

        Assert.That(async () => await waiting.WaitAsync(TimeSpan.FromSeconds(10)), Throws.Nothing);
    }
}
