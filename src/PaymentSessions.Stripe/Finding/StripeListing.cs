using System.Text.Json;

namespace PaymentSessions;

/// <summary>
/// Goes through lists of Stripe's, newest first, for what an operation made. Lists, unlike searches, show everything that was made up to now.
/// </summary>
/// <param name="getPageAsync">Asks for a page.</param>
/// <param name="operationId">The operation.</param>
/// <param name="describe">Puts what was found into a finding.</param>
internal sealed class StripeListing(
    Func<StripePage, Task<StripeAnswer>> getPageAsync,
    string operationId,
    Func<StripeObject, ProviderFinding> describe)
{
    private const int PageSize = 100;

    /// <summary>How many pages are asked for in one look: it has to end within the engine's time-out.</summary>
    private const int MostPages = 50;

    private static readonly ProviderFinding Absent = new() { IsConsistent = true };

    private static readonly ProviderFinding Undecided = new() { IsConsistent = false };

    private int _pagesLeft = MostPages;

    /// <summary>Goes through a list that has it all.</summary>
    public ValueTask<ProviderResult<ProviderFinding>> FindAsync() => FindAsync([null]);

    /// <summary>Goes through one span of time after the other, until it has found something at the end of one.</summary>
    /// <returns>What was found; that nothing was found is only consistent if every span was seen to its end.</returns>
    public async ValueTask<ProviderResult<ProviderFinding>> FindAsync(IEnumerable<StripeSpan?> spans)
    {
        foreach (var span in spans)
        {
            var result = await FindAsync(span).ConfigureAwait(false);
            if (result.Value != Absent) return result;
        }

        return Absent;
    }

    private async ValueTask<ProviderResult<ProviderFinding>> FindAsync(StripeSpan? span)
    {
        ProviderFinding? found = null;
        string? last = null;
        while (_pagesLeft-- > 0)
        {
            var answer = await getPageAsync(new StripePage(PageSize, last, span)).ConfigureAwait(false);
            var read = answer.Read(page => new Page([.. page.Items("data")], page.Flag("has_more") ?? throw new JsonException("It isn't a list.")));
            if (!read.IsDone) return read.FailureOf<Page, ProviderFinding>();

            foreach (var item in read.Value.Items.Where(item => item.Object("metadata").Text(StripeMetadata.Operation) == operationId))
            {
                // Two of a kind are nothing to choose from.
                if (found is not null) return Undecided;

                found = describe(item);
            }

            if (!read.Value.HasMore || read.Value.Items is []) return found ?? Absent;

            last = read.Value.Items[^1].Id;
        }

        return found ?? Undecided;
    }

    private sealed record Page(IReadOnlyList<StripeObject> Items, bool HasMore);
}
