using Stripe;

namespace PaymentSessions;

/// <summary>A span of time in which something may have been made, in UTC by Stripe's clock.</summary>
/// <param name="Start">Its first moment.</param>
/// <param name="End">The first moment after it.</param>
internal sealed record StripeSpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How far Stripe's clock and ours may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long after an operation was written the spans end but for the last. Most of what was ever made was made by the first attempts, so
    /// that it isn't looked for behind all that an account has made since.
    /// </summary>
    private static readonly TimeSpan[] Ends = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8)];

    /// <summary>When what an operation made must have been made: one span after the other, without a gap.</summary>
    /// <remarks>What is known of its last attempt counts, however long Stripe keeps a key: the host's options may let it arrive later.</remarks>
    public static IEnumerable<StripeSpan> Around(FindOperation operation)
    {
        var until = operation.Until == DateTimeOffset.MaxValue ? operation.Since + StripePaymentProvider.KeyWindow : operation.Until;
        var (start, end) = (operation.Since - Skew, until + Skew);
        foreach (var next in Ends.Select(length => operation.Since + length).TakeWhile(next => next < end))
        {
            yield return new StripeSpan(start, next);
            start = next;
        }

        yield return new StripeSpan(start, end);
    }

    /// <summary>It as a list is asked for it.</summary>
    public DateRangeOptions ToCreated() => new() { GreaterThanOrEqual = Start.UtcDateTime, LessThan = End.UtcDateTime };
}
