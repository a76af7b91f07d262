using System.Collections.Immutable;
using System.Text.Json;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Every event, in order.</summary>
internal sealed class EventLog(WebhookQueue webhooks)
{
    private readonly Lock _lock = new();
    private readonly List<TwinEvent> _events = [];

    public ImmutableArray<TwinEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    public TwinEvent? Find(string id) => Events.FirstOrDefault(happened => happened.Id == id);

    public void Add(string type, IStripeObject changed, Call call, long now)
    {
        var happened = new TwinEvent
        {
            Id = Ids.New("evt"),
            Created = now,
            Data = new TwinEventData(JsonSerializer.SerializeToElement(changed, changed.GetType(), TwinWire.Json)),
            Livemode = changed.Livemode,
            PendingWebhooks = webhooks.HasEndpoint ? 1 : 0,
            Request = new TwinEventRequest(call.RequestId, call.Key),
            Type = type,
        };
        lock (_lock) _events.Add(happened);
        webhooks.Add(happened);
    }
}
