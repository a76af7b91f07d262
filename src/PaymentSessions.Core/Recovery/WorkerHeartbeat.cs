namespace PaymentSessions;

/// <summary>Remembers when this host's worker last ran. Safe for use by many threads.</summary>
internal sealed class WorkerHeartbeat(TimeProvider time)
{
    private Moment? _last;

    /// <summary>How long ago the worker started or last came to an end; <see langword="null"/> if this host doesn't run one.</summary>
    public TimeSpan? Age => Volatile.Read(ref _last) is { } last ? time.GetElapsedTime(last.Timestamp) : null;

    public void Beat() => Volatile.Write(ref _last, new Moment(time.GetTimestamp()));

    private sealed record Moment(long Timestamp);
}
