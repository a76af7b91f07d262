using System.Text.Json;
using Stripe;

namespace PaymentSessions;

/// <summary>Goes through a list of Stripe's to its end, newest first. Lists, unlike searches, show everything that was made up to now.</summary>
internal static class StripeListing
{
    private const int PageSize = 100;

    /// <summary>How many pages are asked for in one look: it has to end within the engine's time-out.</summary>
    private const int MostPages = 50;

    /// <summary>How far Stripe's clock and ours may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>When what an operation made must have been made.</summary>
    public static DateRangeOptions Around(DateTimeOffset since) => new()
    {
        GreaterThanOrEqual = (since - Skew).UtcDateTime,
        LessThanOrEqual = (since + StripePaymentProvider.KeyWindow + Skew).UtcDateTime,
    };

    /// <summary>Finds what an operation made in a list.</summary>
    /// <param name="getPageAsync">Asks for a page.</param>
    /// <param name="operationId">The operation.</param>
    /// <param name="describe">Puts what was found into a finding.</param>
    public static async ValueTask<ProviderResult<ProviderFinding>> FindAsync(
        Func<StripePage, Task<StripeAnswer>> getPageAsync,
        string operationId,
        Func<StripeObject, ProviderFinding> describe)
    {
        ProviderFinding? found = null;
        string? last = null;
        for (var number = 0; number < MostPages; number++)
        {
            var answer = await getPageAsync(new StripePage(PageSize, last)).ConfigureAwait(false);
            var read = answer.Read(page => new Page([.. page.Items("data")], page.Flag("has_more") ?? throw new JsonException("It isn't a list.")));
            if (!read.IsDone) return read.FailureOf<Page, ProviderFinding>();

            foreach (var item in read.Value.Items.Where(item => item.Object("metadata").Text(StripeMetadata.Operation) == operationId))
            {
                // Two of a kind are nothing to choose from.
                if (found is not null) return new ProviderFinding { IsConsistent = false };

                found = describe(item);
            }

            if (!read.Value.HasMore || read.Value.Items is []) return found ?? new ProviderFinding { IsConsistent = true };

            last = read.Value.Items[^1].Id;
        }

        return found ?? new ProviderFinding { IsConsistent = false };
    }

    private sealed record Page(IReadOnlyList<StripeObject> Items, bool HasMore);
}
