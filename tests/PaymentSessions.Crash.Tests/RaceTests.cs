using System.Net;
using System.Text;

namespace PaymentSessions.Tests.Crash;

/// <summary>Many requests at once for one cart, on one host and on two over one PostgreSQL.</summary>
[NonParallelizable]
public sealed class RaceTests
{
    /// <summary>The provider has no faults here, and a busy machine is none.</summary>
    public const string Patient = "00:00:30";

    [TestCase(20)]
    [TestCase(200)]
    public async Task On_one_host_one_session_is_left(int count)
    {
        using var folder = new TemporaryFolder();
        await using var shop = await Shop.StartAsync("Sqlite", $"Data Source={Path.Combine(folder.Path, "payments.db")}", hosts: 1, Patient);

        await RaceAsync(shop, count);
    }

    [TestCase(20)]
    [TestCase(200)]
    public async Task On_two_hosts_one_session_is_left(int count)
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();

        // The server takes 100 connections in all.
        var connection = $"{cluster.ConnectionString(await cluster.CreateDatabaseAsync())};Maximum Pool Size=40";
        await using var shop = await Shop.StartAsync("PostgreSql", connection, hosts: 2, Patient);

        await RaceAsync(shop, count);
    }

    private static async Task RaceAsync(Shop shop, int count)
    {
        var id = await shop.OweAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(i => AskAsync(shop, id, i)));
        await shop.DrainAsync();
        await Agreement.CheckAsync(shop, $"{count} at once");

        var collection = await shop.Store.FindAsync(id, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers, Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
            Assert.That(answers, Does.Contain(HttpStatusCode.OK));
            Assert.That(collection!.Sessions, Has.Length.EqualTo(1));
        }
    }

    /// <summary>Every third one wants something else, so that not all can share a session.</summary>
    private static async Task<HttpStatusCode> AskAsync(Shop shop, string collectionId, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/store/payment-collections/{collectionId}/payment-sessions")
        {
            Content = new StringContent(
                $$$"""{"provider_id":"pp_acme_default","data":{"return_url":"https://shop.example/{{{number % 3}}}"}}""",
                Encoding.UTF8,
                "application/json"),
            Headers = { { "x-publishable-api-key", Shop.Key } },
        };
        using var response = await shop.PickHost(number).SendAsync(request);
        return response.StatusCode;
    }
}
