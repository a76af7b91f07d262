namespace PaymentSessions.Stripe.Twin;

/// <summary>The faults that are still to happen.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<TwinFault> _planned = [];

    public void Add(TwinFault fault)
    {
        lock (_lock) _planned.Add(fault);
    }

    public void Clear()
    {
        lock (_lock) _planned.Clear();
    }

    /// <summary>Decides what goes wrong with a request.</summary>
    public TwinFault? Next(string method, string path)
    {
        lock (_lock)
        {
            var number = _planned.FindIndex(fault => fault.Fits(method, path));
            if (number < 0) return null;

            var fault = _planned[number];
            if (fault.Times > 1) _planned[number] = fault with { Times = fault.Times - 1 };
            else _planned.RemoveAt(number);
            return fault;
        }
    }
}
