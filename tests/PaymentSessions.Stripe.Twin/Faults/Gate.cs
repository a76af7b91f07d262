using System.Threading.Channels;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Where requests are held up until the test lets all of them go on.</summary>
internal sealed class Gate
{
    private readonly Channel<int> _arrivals = Channel.CreateUnbounded<int>();
    private TaskCompletionSource _opened = New();

    public Task PassAsync()
    {
        var opened = Volatile.Read(ref _opened).Task;
        _arrivals.Writer.TryWrite(1);
        return opened;
    }

    /// <summary>Waits for so many arrivals that nobody has waited for yet.</summary>
    public async Task WaitAsync(int requests, CancellationToken cancellationToken)
    {
        for (var seen = 0; seen < requests;) seen += await _arrivals.Reader.ReadAsync(cancellationToken);
    }

    /// <summary>Lets those go on that are there, and closes again.</summary>
    public void Open() => Interlocked.Exchange(ref _opened, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
