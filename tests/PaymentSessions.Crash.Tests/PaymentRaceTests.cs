using System.Net;
using System.Text;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

/// <summary>Many requests at once about one payment, on two hosts over one PostgreSQL.</summary>
[NonParallelizable]
public sealed class PaymentRaceTests
{
    private const int Racers = 10;

    private PostgreSqlCluster _cluster = null!;
    private Shop _shop = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cluster = await PostgreSqlCluster.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    [SetUp]
    public async Task OpenAsync() => _shop = await Shop.StartAsync(
        "PostgreSql",
        _cluster.ConnectionString(await _cluster.CreateDatabaseAsync()),
        hosts: 2,
        RaceTests.Patient);

    [TearDown]
    public async Task CloseAsync()
    {
        if (_shop is not null) await _shop.DisposeAsync();
    }

    [Test]
    public async Task Of_ten_captures_that_dont_fit_together_the_provider_sees_one()
    {
        var payment = await PayAsync(AcmeOrderStatus.Authorized);

        await RaceAsync(payment, AcmeOperation.Capture);

        Assert.That((await ReadAsync()).CapturedAmount, Is.EqualTo(Money.Of(60m, "EUR")));
    }

    [Test]
    public async Task Of_ten_refunds_that_dont_fit_together_the_provider_sees_one()
    {
        var payment = await PayAsync(AcmeOrderStatus.Captured);

        await RaceAsync(payment, AcmeOperation.Refund);

        Assert.That((await ReadAsync()).RefundedAmount, Is.EqualTo(Money.Of(60m, "EUR")));
    }

    [Test]
    public async Task Two_who_complete_a_cart_at_once_get_one_payment()
    {
        await StartSessionAsync(AcmeOrderStatus.Authorized);
        await _shop.Provider.HoldAsync(AcmeOperation.Retrieve);

        var answers = Enumerable.Range(0, 2).Select(host => PostAsync(host, "/store/carts/cart_1/complete", "{}")).ToList();
        await _shop.Provider.WaitUntilHeldAsync(AcmeOperation.Retrieve, calls: 2);
        await _shop.Provider.ReleaseAsync();

        Assert.That(await Task.WhenAll(answers), Is.All.EqualTo(HttpStatusCode.OK));
        await _shop.DrainAsync();
        await Agreement.CheckAsync(_shop, "two at once");
        var (collection, ledger) = (await ReadAsync(), await _shop.Provider.ReadLedgerAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Payments, Has.Length.EqualTo(1));
            Assert.That(collection.AuthorizedAmount, Is.EqualTo(Money.Of(100m, "EUR")));
            Assert.That(ledger.Orders.Single().Status, Is.EqualTo(AcmeOrderStatus.Authorized));
            Assert.That(ledger.Calls.Where(call => call.Operation is AcmeOperation.Cancel or AcmeOperation.Refund), Is.Empty);
        }
    }

    /// <summary>Asks ten times at once for 60 of 100. The provider doesn't answer before all others have been answered.</summary>
    private async Task RaceAsync(Payment payment, AcmeOperation operation)
    {
        await _shop.Provider.HoldAsync(operation);
        var path = $"/admin/payments/{payment.Id}/{$"{operation}".ToLowerInvariant()}";
        var open = Enumerable.Range(0, Racers).Select(number => PostAsync(number, path, """{"amount":60}""")).ToList();

        var answers = new List<HttpStatusCode>();
        while (open.Count > 1)
        {
            var answered = await Task.WhenAny(open).WaitAsync(TimeSpan.FromMinutes(1));
            open.Remove(answered);
            answers.Add(await answered);
        }

        await _shop.Provider.ReleaseAsync();
        Assert.That(answers, Has.Count.EqualTo(Racers - 1).And.All.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await open.Single(), Is.EqualTo(HttpStatusCode.OK));

        await _shop.DrainAsync();
        await Agreement.CheckAsync(_shop, $"{Racers} at once");
        var calls = (await _shop.Provider.ReadLedgerAsync()).Calls;
        Assert.That(calls.Count(call => call.Operation == operation), Is.EqualTo(1), "The provider sees one.");
    }

    /// <summary>The shopper pays 100, and the cart is completed.</summary>
    private async Task<Payment> PayAsync(AcmeOrderStatus outcome)
    {
        await StartSessionAsync(outcome);
        Assert.That(await PostAsync(0, "/store/carts/cart_1/complete", "{}"), Is.EqualTo(HttpStatusCode.OK));
        return (await ReadAsync()).Payments.Single();
    }

    private async Task StartSessionAsync(AcmeOrderStatus outcome)
    {
        var id = await _shop.OweAsync(amount: 100m);
        var path = $"/store/payment-collections/{id}/payment-sessions";
        Assert.That(await PostAsync(0, path, """{"provider_id":"pp_acme_default"}"""), Is.EqualTo(HttpStatusCode.OK));
        await _shop.Provider.PayAsync((await _shop.Provider.ReadLedgerAsync()).Orders.Single().Id, outcome);
    }

    private async Task<PaymentCollection> ReadAsync() => (await _shop.FindAsync("cart_1"))!;

    private async Task<HttpStatusCode> PostAsync(int host, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "x-publishable-api-key", Shop.Key } },
        };
        using var response = await _shop.PickHost(host).SendAsync(request);
        return response.StatusCode;
    }
}
