namespace PaymentSessions;

/// <summary>Goes on from one answer to the next.</summary>
internal static class ProviderResultExtensions
{
    /// <summary>What wasn't done, as the result of what it was needed for: rejected or unknown for the same reason.</summary>
    public static ProviderResult<TNext> FailureOf<T, TNext>(this ProviderResult<T> result)
        where T : class
        where TNext : class => result.Rejection is { } rejection ? rejection : result.Uncertainty!;
}
