namespace PaymentSessions.Tests.Recovery;

/// <summary>Which of a host's writes breaks its connection.</summary>
/// <param name="number">Its number, from 1.</param>
/// <param name="cut">Where.</param>
internal sealed class BrokenWrite(int number, Cut cut)
{
    /// <summary>Whether the host came so far.</summary>
    public bool WasMet { get; private set; }

    public bool IsAt(int write, Cut at)
    {
        if ((write, at) != (number, cut)) return false;

        WasMet = true;
        return true;
    }
}
