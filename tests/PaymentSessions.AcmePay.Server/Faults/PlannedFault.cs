namespace PaymentSessions.AcmePay.Server;

/// <summary>A fault, and how far it has come.</summary>
internal sealed class PlannedFault(AcmeFault fault)
{
    private readonly Random _random = new(fault.Seed);
    private int? _left = fault.Times ?? (fault.Every is null && fault.Probability is null ? 1 : null);
    private int _seen;

    public AcmeFault Fault => fault;

    public bool IsOver => _left == 0;

    /// <summary>Counts a call, and decides whether it is one of those.</summary>
    public bool Happens()
    {
        _seen++;
        var happens = fault.Every is { } every ? _seen % every == 0
            : fault.Probability is not { } probability || _random.NextDouble() < probability;
        if (happens) _left--;

        return happens;
    }
}
