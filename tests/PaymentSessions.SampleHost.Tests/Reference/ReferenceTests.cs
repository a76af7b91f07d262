using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>What real Medusa servers were asked is asked here, and answered in the same way, but for what is listed.</summary>
public sealed class ReferenceTests : SampleShopTests
{
    private readonly Dictionary<string, string> _collections = [];

    private protected override (string Name, string Value)[] Settings => [("PaymentSessions__StoreFields", "Reference")];

    private static IEnumerable<TestCaseData> Exchanges() =>
        Exchange.ReadAll().Select(exchange => new TestCaseData(exchange).SetArgDisplayNames(exchange.Release, exchange.Name));

    [TestCaseSource(nameof(Exchanges))]
    public async Task The_answer_is_that_of_the_reference(Exchange exchange)
    {
        var answer = await Shop.SendAsync(Request(exchange.Request, await FindCollectionAsync(exchange.Release)));

        Assert.That(
            Facts.Compare(Facts.Of(exchange.Reference), Facts.Of(answer)),
            Is.EquivalentTo(Differences.All.Where(difference => difference.IsIn(exchange)).SelectMany(difference => difference.Facts)),
            answer.Text);
    }

    [Test]
    public void Every_difference_shows_in_a_recording()
    {
        var exchanges = Exchange.ReadAll().ToList();

        Assert.That(Differences.All.Where(difference => !exchanges.Any(difference.IsIn)).Select(difference => difference.Why), Is.Empty);
    }

    /// <summary>All exchanges of a recording were about one collection, one after the other.</summary>
    private async Task<string> FindCollectionAsync(string release)
    {
        if (!_collections.TryGetValue(release, out var id)) _collections.Add(release, id = await Shop.OweAsync());
        return id;
    }

    private static HttpRequestMessage Request(JsonElement recorded, string collectionId)
    {
        string Fill(string text) => text
            .Replace("{pay_col}", collectionId, StringComparison.Ordinal)
            .Replace("{publishable_key}", SampleShop.Key, StringComparison.Ordinal);

        var request = new HttpRequestMessage(
            new HttpMethod(recorded.GetProperty("method").GetString()!),
            Fill(recorded.GetProperty("path").GetString()!));

        var contentType = "application/json";
        foreach (var header in recorded.GetProperty("headers").EnumerateObject())
        {
            if (header.NameEquals("content-type")) contentType = header.Value.GetString()!;
            else request.Headers.TryAddWithoutValidation(header.Name, Fill(header.Value.GetString()!));
        }

        if (recorded.GetProperty("body").GetString() is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        return request;
    }
}
