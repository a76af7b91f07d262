namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// Every point at which a host touches the outside world, counted. At one of them the host dies: from then on nothing that it does has an
/// effect any more.
/// </summary>
/// <param name="crashAt">The number of the point at which it dies, from 1; 0: it lives on.</param>
internal sealed class CrashPoints(int crashAt)
{
    private int _passed;

    public bool MayDie => crashAt > 0;

    /// <summary>Where the host died; <see langword="null"/> while it lives.</summary>
    public string? DiedAt { get; private set; }

    /// <summary>Goes past a point, or dies there.</summary>
    public void Pass(string name)
    {
        if (DiedAt is null && Interlocked.Increment(ref _passed) == crashAt) DiedAt = name;
        if (DiedAt is not null) throw new CrashException(DiedAt);
    }
}

/// <summary>The host is dead.</summary>
internal sealed class CrashException(string point) : Exception(point);
