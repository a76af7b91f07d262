namespace PaymentSessions;

/// <summary>Reads schedules of waits that get longer, of which the last one repeats.</summary>
internal static class WaitSchedule
{
    /// <summary>How long to wait after so many attempts, of which there was at least one.</summary>
    public static TimeSpan AfterAttempts(this IList<TimeSpan> schedule, int attempts) => schedule[Math.Min(attempts, schedule.Count) - 1];

    /// <summary>How long to wait after so long a wait: the longer the one, the longer the other.</summary>
    public static TimeSpan AfterWaiting(this IList<TimeSpan> schedule, TimeSpan waited)
    {
        foreach (var wait in schedule)
        {
            if (wait > waited) return wait;
        }

        return schedule[^1];
    }
}
