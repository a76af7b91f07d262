namespace PaymentSessions;

/// <summary>Bounds of a time, each of which may be missing: in UTC and whole milliseconds. <c>default</c> has none.</summary>
public readonly record struct TimeRange
{
    /// <summary>Only what is later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only what is as late, or later.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Only what is earlier.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only what is as early, or earlier.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Whether a time is within all bounds.</summary>
    public bool Contains(DateTimeOffset time) =>
        !(time <= After) && !(time < NotBefore) && !(time >= Before) && !(time > NotAfter);
}
