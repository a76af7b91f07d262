using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>The rules for orders that the provider's own tests don't reach.</summary>
public sealed class OrderTests : ServerTests
{
    private const string Change = """{"reference":"payop_2","amount":5997}""";

    [Test]
    public async Task Of_many_captures_at_once_no_more_than_all_is_taken()
    {
        var id = await AuthorizeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            Caller.PostAsync($"v1/orders/{id}/capture", """{"reference":"payop_2","amount":1000}""", $"key_{number}")));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(5));
        Assert.That((await Control.ReadLedgerAsync()).Orders.Single().CapturedAmount, Is.EqualTo(5000));
    }

    [Test]
    public async Task Of_many_calls_with_one_key_at_once_one_is_executed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Caller.PostAsync("v1/orders", Order, "key")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(201).Or.EqualTo(409));
            Assert.That(answers.Count(answer => answer is { Status: 201, IsReplay: false }), Is.EqualTo(1));
            Assert.That((await Control.ReadLedgerAsync()).Orders, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task An_order_is_cancelled_once()
    {
        var id = await AuthorizeAsync();

        var first = await Caller.PostAsync($"v1/orders/{id}/cancel", Change, "key_1");
        var second = await Caller.PostAsync($"v1/orders/{id}/cancel", Change, "key_2");

        Assert.That((first.Status, second.Status), Is.EqualTo((200, 200)));
        var effects = (await Control.ReadLedgerAsync()).Orders.Single().Effects;
        Assert.That(effects.Count(effect => effect.Kind == AcmeEffectKind.Canceled), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_cancelled_can_be_neither_paid_nor_captured()
    {
        var id = await AuthorizeAsync();
        await Caller.PostAsync($"v1/orders/{id}/cancel", Change, "key_1");

        var captured = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key_2");

        Assert.That(captured.Code, Is.EqualTo("not_authorized"));
        await Assert.ThatAsync(() => Control.PayAsync(id), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_payment_that_failed_can_be_tried_again()
    {
        var id = (await Caller.PostAsync("v1/orders", Order)).Json.GetProperty("id").GetString()!;
        await Control.PayAsync(id, AcmeOrderStatus.Failed);
        await Control.PayAsync(id, AcmeOrderStatus.Processing);
        await Control.PayAsync(id, AcmeOrderStatus.Authorized);

        Assert.That(
            (await Control.ReadLedgerAsync()).Orders.Single().Effects.Select(effect => effect.Kind),
            Is.EqualTo(new[] { AcmeEffectKind.Created, AcmeEffectKind.Failed, AcmeEffectKind.Processing, AcmeEffectKind.Authorized }));
    }

    [TestCase(AcmeOrderStatus.Created)]
    [TestCase(AcmeOrderStatus.Canceled)]
    public async Task Paying_can_not_end_in_any_way(AcmeOrderStatus outcome)
    {
        var id = (await Caller.PostAsync("v1/orders", Order)).Json.GetProperty("id").GetString()!;

        await Assert.ThatAsync(() => Control.PayAsync(id, outcome), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task An_order_that_is_not_there_is_not_found()
    {
        Assert.That((await Caller.GetAsync("v1/orders/ord_none")).Status, Is.EqualTo(404));
        Assert.That((await Caller.PostAsync("v1/orders/ord_none/cancel", Change, "key")).Status, Is.EqualTo(404));
    }
}
