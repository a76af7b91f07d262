using Stripe;

namespace PaymentSessions;

/// <summary>Which page of a list.</summary>
/// <param name="Size">How many items it has at most.</param>
/// <param name="After">The last item of the page before; <see langword="null"/> for the first page.</param>
/// <param name="Span">When its items were made; <see langword="null"/>: at any time.</param>
internal sealed record StripePage(long Size, string? After, StripeSpan? Span = null)
{
    public TOptions Of<TOptions>(TOptions options)
        where TOptions : ListOptions
    {
        (options.Limit, options.StartingAfter) = (Size, After);
        return options;
    }
}
