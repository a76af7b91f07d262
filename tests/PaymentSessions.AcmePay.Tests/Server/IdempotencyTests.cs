using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>Keys are honoured as Stripe does.</summary>
public sealed class IdempotencyTests : ServerTests
{
    [Test]
    public async Task A_repeat_gets_the_first_answer_to_the_byte_and_makes_nothing()
    {
        var first = await Caller.PostAsync("v1/orders", Order, "key");
        await Control.PayAsync(first.Json.GetProperty("id").GetString()!);
        var again = await Caller.PostAsync("v1/orders", Order, "key");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Status, first.IsReplay), Is.EqualTo((201, false)));
            Assert.That(again, Is.EqualTo(first with { IsReplay = true }));
            Assert.That((await Control.ReadLedgerAsync()).Orders, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task While_the_first_is_under_way_its_key_is_in_use()
    {
        await Control.HoldAsync(AcmeOperation.Create);
        var first = Caller.PostAsync("v1/orders", Order, "key");
        await Control.WaitUntilHeldAsync(AcmeOperation.Create);

        var meanwhile = await Caller.PostAsync("v1/orders", Order, "key");
        await Control.ReleaseAsync();
        var made = await first;
        var afterwards = await Caller.PostAsync("v1/orders", Order, "key");

        Assert.That((meanwhile.Status, meanwhile.Code), Is.EqualTo((409, "key_in_use")));
        Assert.That((made.Status, afterwards.Status, afterwards.IsReplay), Is.EqualTo((201, 201, true)));
    }

    [Test]
    public async Task Other_content_is_refused_and_the_first_answer_stays()
    {
        await Caller.PostAsync("v1/orders", Order, "key");

        var other = await Caller.PostAsync("v1/orders", Order.Replace("5997", "5998", StringComparison.Ordinal), "key");
        var again = await Caller.PostAsync("v1/orders", Order, "key");

        Assert.That((other.Status, other.Code), Is.EqualTo((400, "idempotency_error")));
        Assert.That((again.Status, again.IsReplay), Is.EqualTo((201, true)));
    }

    [Test]
    public async Task The_same_bytes_at_another_address_are_other_content()
    {
        var id = await AuthorizeAsync();
        const string Change = """{"reference":"payop_2","amount":1}""";
        await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key");

        Assert.That((await Caller.PostAsync($"v1/orders/{id}/refund", Change, "key")).Code, Is.EqualTo("idempotency_error"));
    }

    [Test]
    public async Task After_24_hours_a_key_is_as_good_as_new()
    {
        await Caller.PostAsync("v1/orders", Order, "key");

        await Control.AdvanceClockAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        var before = await Caller.PostAsync("v1/orders", Order, "key");
        await Control.AdvanceClockAsync(TimeSpan.FromMinutes(1));
        var after = await Caller.PostAsync("v1/orders", Order, "key");

        Assert.That((before.IsReplay, after.IsReplay), Is.EqualTo((true, false)));
        Assert.That((await Control.ReadLedgerAsync()).Orders, Has.Length.EqualTo(2));
    }

    [TestCase(AcmeFaultKind.ErrorBefore, 0)]
    [TestCase(AcmeFaultKind.ErrorAfter, 1)]
    public async Task A_servers_error_is_repeated_as_well(AcmeFaultKind kind, int orders)
    {
        await Control.FailNextAsync(AcmeOperation.Create, kind);

        var first = await Caller.PostAsync("v1/orders", Order, "key");
        var again = await Caller.PostAsync("v1/orders", Order, "key");

        Assert.That(first.Status, Is.EqualTo(500));
        Assert.That(again, Is.EqualTo(first with { IsReplay = true }));
        Assert.That((await Control.ReadLedgerAsync()).Orders, Has.Length.EqualTo(orders));
    }

    [Test]
    public async Task So_is_a_refusal_although_it_would_be_granted_by_now()
    {
        var id = (await Caller.PostAsync("v1/orders", Order, "key")).Json.GetProperty("id").GetString()!;
        const string Change = """{"reference":"payop_2","amount":1}""";

        var refused = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key_2");
        await Control.PayAsync(id);
        var again = await Caller.PostAsync($"v1/orders/{id}/capture", Change, "key_2");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((422, "not_authorized")));
        Assert.That(again, Is.EqualTo(refused with { IsReplay = true }));
    }

    [TestCase("not json")]
    [TestCase("{}")]
    [TestCase("""{"reference":"","amount":1,"currency":"EUR"}""")]
    [TestCase("""{"reference":"r","amount":0,"currency":"EUR"}""")]
    [TestCase("""{"reference":"r","amount":1.5,"currency":"EUR"}""")]
    [TestCase("""{"reference":"r","amount":1,"currency":"eur"}""")]
    [TestCase("""{"reference":"r","amount":1,"currency":"EUR","unknown":1}""")]
    public async Task What_makes_no_sense_is_refused_before_the_key_is_taken(string body)
    {
        var refused = await Caller.PostAsync("v1/orders", body, "key");
        var mended = await Caller.PostAsync("v1/orders", Order, "key");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((400, "invalid_request")));
        Assert.That((mended.Status, mended.IsReplay), Is.EqualTo((201, false)));
    }

    [Test]
    public async Task Without_the_API_key_nothing_happens_and_no_key_is_taken()
    {
        var refused = await Caller.PostAsync("v1/orders", Order, "key", apiKey: "another");
        var mended = await Caller.PostAsync("v1/orders", Order, "key");

        Assert.That((refused.Status, refused.Code), Is.EqualTo((401, "unauthorized")));
        Assert.That((mended.Status, mended.IsReplay), Is.EqualTo((201, false)));
    }
}
