using System.Threading.Channels;

namespace PaymentSessions.AcmePay.Server;

/// <summary>A closed gate, until it is opened for good.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<int> _arrivals = Channel.CreateUnbounded<int>();

    public Task PassAsync()
    {
        _arrivals.Writer.TryWrite(1);
        return _opened.Task;
    }

    /// <summary>Waits for so many arrivals that nobody has waited for yet.</summary>
    public async Task WaitAsync(int calls, CancellationToken cancellationToken)
    {
        for (var seen = 0; seen < calls;) seen += await _arrivals.Reader.ReadAsync(cancellationToken);
    }

    public void Open() => _opened.TrySetResult();
}
