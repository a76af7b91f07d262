using System.Net;

namespace PaymentSessions.Tests.Crash;

/// <summary>The database goes away in the middle of a load, and comes back.</summary>
[NonParallelizable]
public sealed class OutageTests
{
    [Test]
    public async Task A_database_that_goes_away_and_comes_back_loses_nothing()
    {
        await using var cluster = await PostgreSqlCluster.StartAsync();
        await using var shop = await Shop.StartAsync("PostgreSql", cluster.ConnectionString(await cluster.CreateDatabaseAsync()), hosts: 2, hasWebhooks: true);
        foreach (var cart in shop.Carts) await shop.OweAsync(cart);

        using var closing = new CancellationTokenSource();
        var shoppers = Enumerable.Range(1, 4).Select(seed => new Shopper(shop, new Random(seed))).ToArray();
        var load = shoppers.Select(shopper => shopper.RunAsync(closing.Token)).ToArray();

        await Shop.WaitForAnswerAsync(shoppers, HttpStatusCode.OK);
        await cluster.StopAsync();
        await Shop.WaitForAnswerAsync(shoppers, HttpStatusCode.ServiceUnavailable);
        await cluster.ResumeAsync();
        await Shop.WaitForAnswerAsync(shoppers, HttpStatusCode.OK);
        await closing.CancelAsync();
        await Task.WhenAll(load);

        await shop.SettleAsync();
        await shop.CalmDownAsync();
        await Agreement.CheckAsync(shop, "after the outage");
    }
}
