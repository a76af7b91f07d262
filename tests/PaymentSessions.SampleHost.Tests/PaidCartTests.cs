namespace PaymentSessions.Tests.SampleHost;

/// <summary>The shop is told by an event that a cart is paid.</summary>
public sealed class PaidCartTests : SampleShopTests
{
    private static readonly (string Name, string Value)[] WithoutWorker = [("PaymentSessions__Worker__IsEnabled", "false")];

    [Test]
    public async Task A_cart_is_paid_once_all_of_it_was_captured()
    {
        var cartId = await Shop.MakeCartAsync();
        var paymentId = await Shop.PayAsync(cartId);
        await Shop.CaptureAsync(paymentId, """{"amount":19.99}""");
        var early = await Shop.ReadPaidAtAsync(cartId);
        await Shop.CaptureAsync(paymentId);

        var paidAt = await Shop.WaitUntilPaidAsync(cartId);

        var payment = (await Shop.AdministerAsync(HttpMethod.Get, $"/admin/payments/{paymentId}")).Json.GetProperty("payment");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(early, Is.Null);
            Assert.That(paidAt, Is.EqualTo(payment.GetProperty("captured_at").GetString()));
        }
    }

    [Test]
    public async Task A_cart_that_an_operator_marks_as_paid_is_paid()
    {
        var cartId = await Shop.MakeCartAsync();
        var collectionId = (await Shop.OweAsync(cartId)).Collection.GetProperty("id").GetString();

        await Shop.AdministerAsync(
            HttpMethod.Post,
            $"/admin/payment-collections/{collectionId}/mark-as-paid",
            $$"""{"order_id":"{{cartId}}"}""");

        Assert.That(await Shop.WaitUntilPaidAsync(cartId), Does.EndWith("Z"));
    }

    [Test]
    public async Task A_refund_leaves_a_cart_paid()
    {
        var cartId = await Shop.MakeCartAsync();
        var paymentId = await Shop.PayAsync(cartId);
        await Shop.CaptureAsync(paymentId);
        var paidAt = await Shop.WaitUntilPaidAsync(cartId);

        var refunded = await Shop.AdministerAsync(HttpMethod.Post, $"/admin/payments/{paymentId}/refund", """{"amount":59.97}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refunded.Status, Is.EqualTo(200), refunded.Text);
            Assert.That(await Shop.ReadPaidAtAsync(cartId), Is.EqualTo(paidAt));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_host_that_ends_before_it_tells_the_shop_does_so_when_it_is_started_again(bool isAsked)
    {
        await using var shop = await SampleShop.StartAsync(WithoutWorker);
        var cartId = await shop.MakeCartAsync();
        await shop.CaptureAsync(await shop.PayAsync(cartId));
        var before = await shop.ReadPaidAtAsync(cartId);

        await shop.RestartAsync(isAsked, settings: []);
        var paidAt = await shop.WaitUntilPaidAsync(cartId);
        await shop.RestartAsync(isAsked);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Null);
            Assert.That(await shop.ReadPaidAtAsync(cartId), Is.EqualTo(paidAt));
        }
    }
}
