using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Every request that the API has received, in order.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<TwinRequest> _requests = [];

    public ImmutableArray<TwinRequest> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    public void Begin(ApiRequest request, TwinFault? fault)
    {
        var entry = new TwinRequest(request.Id, request.Method, request.Path)
        {
            Key = request.Key,
            Livemode = ApiKeys.ModeOf(request.ApiKey),
            Headers = request.Headers,
            Fault = fault?.Kind,
        };
        lock (_lock) _requests.Add(entry);
    }

    public void Update(string id, Func<TwinRequest, TwinRequest> change)
    {
        lock (_lock)
        {
            var number = _requests.FindLastIndex(request => request.Id == id);
            _requests[number] = change(_requests[number]);
        }
    }
}
