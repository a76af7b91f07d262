using System.Threading.Channels;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What is still to be sent to the webhook endpoint, if there is one.</summary>
internal sealed class WebhookQueue
{
    private readonly Channel<TwinEvent> _events = Channel.CreateUnbounded<TwinEvent>();
    private volatile Uri? _endpoint;
    private int _unsent;

    public Uri? Endpoint => _endpoint;

    public bool HasEndpoint => _endpoint is not null;

    public int Unsent => Volatile.Read(ref _unsent);

    public ChannelReader<TwinEvent> Events => _events.Reader;

    public void Register(Uri? endpoint) => _endpoint = endpoint;

    public void Add(TwinEvent happened)
    {
        if (!HasEndpoint) return;

        Interlocked.Increment(ref _unsent);
        _events.Writer.TryWrite(happened);
    }

    public void MarkSent() => Interlocked.Decrement(ref _unsent);
}
