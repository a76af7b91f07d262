namespace PaymentSessions.Tests.SampleHost;

/// <summary>What whoever watches over the host is told.</summary>
public sealed class HealthTests
{
    [Test]
    public async Task A_host_that_works_is_healthy()
    {
        await using var shop = await SampleShop.StartAsync();

        var answer = await shop.GetAsync("/health");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Text, Is.EqualTo("""{"status":"healthy","checks":{"payment_sessions":"healthy"}}"""));
            Assert.That(answer.Header("Content-Type"), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(answer.Header("Cache-Control"), Does.Contain("no-store"));
        }
    }

    [Test]
    public async Task A_host_without_its_database_is_unhealthy_and_tells_nobody_where_it_is()
    {
        await using var cluster = await PostgreSqlCluster.StartAsync("-c fsync=off");
        var database = cluster.ConnectionString(await cluster.CreateDatabaseAsync());
        await using var shop = await SampleShop.StartAsync((SampleShop.Database, database));
        await shop.WaitForGreetingAsync();

        await cluster.StopAsync();
        var answer = await shop.GetAsync("/health");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(503));
            Assert.That(answer.Text, Is.EqualTo("""{"status":"unhealthy","checks":{"payment_sessions":"unhealthy"}}"""));
        }
    }
}
