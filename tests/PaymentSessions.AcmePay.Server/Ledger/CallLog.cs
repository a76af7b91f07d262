using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>Every call that was received, in order.</summary>
internal sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<AcmeLedgerCall> _calls = [];

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
            var attempt = request.Key is null ? 0 : _calls.Count(call => call.Key == request.Key) + 1;
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
