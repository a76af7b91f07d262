namespace PaymentSessions.AspNetCore;

/// <summary>What the health check takes for trouble.</summary>
public sealed class PaymentHealthOptions
{
    /// <summary>
    /// How old the oldest operation in doubt may be: after that, the recovery's first attempts haven't cleared it up. Default: 1 hour.
    /// </summary>
    public TimeSpan MaxDoubt { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether operations that need an operator's review are left out of the verdict; they are counted nevertheless. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool IgnoresReview { get; set; }
}
