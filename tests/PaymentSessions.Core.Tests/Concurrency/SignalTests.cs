namespace PaymentSessions.Tests.Concurrency;

public sealed class SignalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Signal _signal = new();

    [Test]
    public async Task A_wait_ends_when_somebody_notifies()
    {
        var waiting = _signal.Next;
        var isWaiting = !waiting.IsCompleted;

        _signal.Notify();

        await waiting.WaitAsync(Patience);
        Assert.That(isWaiting, Is.True);
    }

    [Test]
    public async Task What_is_notified_while_the_worker_looks_ends_the_wait_that_it_took_before_and_no_other()
    {
        var taken = _signal.Next;

        _signal.Notify();
        _signal.Notify();

        await taken.WaitAsync(Patience);
        Assert.That(_signal.Next.IsCompleted, Is.False);
    }

    [Test]
    public void All_that_wait_are_woken_at_once()
    {
        var waiting = new[] { _signal.Next, _signal.Next };

        _signal.Notify();

        Assert.That(async () => await Task.WhenAll(waiting).WaitAsync(Patience), Throws.Nothing);
    }
}
