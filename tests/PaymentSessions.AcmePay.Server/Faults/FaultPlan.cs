namespace PaymentSessions.AcmePay.Server;

/// <summary>The faults that are still to happen.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<PlannedFault> _planned = [];

    public void Add(AcmeFault fault)
    {
        lock (_lock) _planned.Add(new PlannedFault(fault));
    }

    public void Clear()
    {
        lock (_lock) _planned.Clear();
    }

    /// <summary>Decides what goes wrong with a call.</summary>
    public AcmeFault? Next(AcmeOperation operation)
    {
        lock (_lock)
        {
            foreach (var planned in _planned.Where(planned => planned.Fault.Operation == operation))
            {
                if (!planned.Happens()) continue;

                if (planned.IsOver) _planned.Remove(planned);
                return planned.Fault;
            }

            return null;
        }
    }
}
