using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>Every call that was received, in order.</summary>
internal sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<AcmeLedgerCall> _calls = [];
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);

    public ImmutableArray<AcmeLedgerCall> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    /// <returns>The number by which the call is updated.</returns>
    public int Begin(ApiRequest request)
    {
        lock (_lock)
        {
            var attempt = request.Key is { } key ? _attempts[key] = _attempts.GetValueOrDefault(key) + 1 : 0;
            _calls.Add(new AcmeLedgerCall(
                request.Operation, request.OrderId, request.Key, attempt, AcmeCallOutcome.UnderWay, Fault: null, Status: null));
            return _calls.Count - 1;
        }
    }

    public void Update(int number, Func<AcmeLedgerCall, AcmeLedgerCall> change)
    {
        lock (_lock) _calls[number] = change(_calls[number]);
    }
}
