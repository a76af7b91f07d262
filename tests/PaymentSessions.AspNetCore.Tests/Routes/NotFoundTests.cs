using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

public sealed class NotFoundTests : StoreTests
{
    private const string NoCollection = "There is no such payment collection.";

    private static readonly string[] Ids =
    [
        "pay_col_unknown",
        "pay_col_01M82B3ZWQV9MXTE5AK6NWC1PX",
        "pay_col_",
        "pay_col",
        "PAY_COL_01M82B3ZWQV9MXTE5AK6NWC1PX",
        "payses_01M82B3ZWQV9MXTE5AK6NWC1PX",
        "pay_01M82B3ZWQV9MXTE5AK6NWC1PX",
        "cart_1",
        "null",
        "undefined",
        "__proto__",
        "%20",
        "%2F",
        "%2f..%2f",
        "pay_col_x%2Fy",
        "pay_col_x%5Cy",
        "pay_col_%0A",
        "pay_col_%FF",
        "pay_col_%C0%AF",
        "pay_col_%zz",
        "pay_col_%",
        "pay_col_%E2%82%AC",
        "pay_col_x%3Fy",
        "pay_col_x;y=1",
        "pay_col_'%20or%201=1--",
        "*",
        ":id",
        "{id}",
    ];

    private static IEnumerable<string> ManyIds() => [.. Ids, "pay_col_" + new string('x', 57), "pay_col_" + new string('x', 292), new string('x', 5000)];

    [TestCaseSource(nameof(ManyIds))]
    public async Task An_id_that_nothing_has_is_not_found(string id)
    {
        await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw($"/store/payment-collections/{id}/payment-sessions"));

        Expect.Problem(answer, 404, "not_found", NoCollection);
        ExpectNothingHappened();
    }

    [TestCase("{0}%20")]
    [TestCase("%20{0}")]
    [TestCase("{0}x")]
    [TestCase("{0}%2F..")]
    [TestCase("{0},pay_col_x")]
    public async Task Nothing_may_stand_around_an_id(string pattern)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw($"/store/payment-collections/{string.Format(null, pattern, owed.Id)}/payment-sessions"));

        Expect.Problem(answer, 404, "not_found", NoCollection);
        ExpectNothingHappened();
    }

    // These never get to the route: the server takes dots out of paths, and refuses a path with U+0000 by itself.
    [TestCase("/store/payment-collections/../payment-sessions", 404)]
    [TestCase("/store/payment-collections/%2e%2e/payment-sessions", 404)]
    [TestCase("/store/payment-collections//payment-sessions", 404)]
    [TestCase("/store/payment-collections/pay_col_%00/payment-sessions", 400)]
    public async Task A_path_that_is_no_route_is_left_to_the_host(string target, int status)
    {
        await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw(target));

        Assert.That(answer.Status, Is.EqualTo(status));
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_forbidden_collection_is_byte_for_byte_an_unknown_one()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup { Payments = payments => payments.AuthorizeCollectionsWith<Nobody>() });
        var owed = await host.OweAsync();
        var before = host.Store.Commits;

        var forbidden = await host.SendAsync(Requests.Raw(Requests.SessionsPath(owed)));
        var unknown = await host.SendAsync(Requests.Raw("/store/payment-collections/pay_col_unknown/payment-sessions"));

        Expect.Problem(forbidden, 404, "not_found", NoCollection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forbidden.WithoutDate, Is.EqualTo(unknown.WithoutDate));
            Assert.That(host.Store.Commits, Is.EqualTo(before));
            Assert.That(host.Provider.Calls, Is.Empty);
        }
    }

    [Test]
    public async Task A_forbidden_cart_is_byte_for_byte_an_unknown_one()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup { Payments = payments => payments.AuthorizeCollectionsWith<Nobody>() });
        host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR"));

        var forbidden = await host.SendAsync(Requests.Raw("/store/payment-collections") with { Body = """{"cart_id":"cart_1"}"""u8.ToArray() });
        var unknown = await host.SendAsync(Requests.Raw("/store/payment-collections") with { Body = """{"cart_id":"cart_2"}"""u8.ToArray() });

        Expect.Problem(forbidden, 404, "not_found", "There is no such cart.");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forbidden.WithoutDate, Is.EqualTo(unknown.WithoutDate));
            Assert.That(host.Store.Commits, Is.Zero);
        }
    }

    private sealed class Nobody : IPaymentCollectionAuthorizer
    {
        public ValueTask<bool> MayPayAsync(HttpContext http, string reference, CancellationToken cancellationToken) => new(false);
    }
}
