using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>Capturing, refunding and cancelling over HTTP.</summary>
public sealed class ChangePaymentTests : AdminTests
{
    private const string Unclear = "The payment provider hasn't answered clearly yet. Repeat the same request later.";

    [Test]
    public async Task Money_is_captured_in_parts_and_then_the_rest()
    {
        var payment = await PayAsync();

        var part = await ChangeAsync(payment, "capture", """{"amount":40}""");
        var rest = await ChangeAsync(payment, "capture");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Captured(part), Is.EqualTo("40"));
            Assert.That(Captured(rest), Is.EqualTo("59.97"));
            Assert.That(rest.Json.GetProperty("payment").GetProperty("captures").GetArrayLength(), Is.EqualTo(2));
        }

        Expect.Problem(await ChangeAsync(payment, "capture"), 409, "conflict", "Nothing is left to be captured.");
    }

    [TestCase("EUR", "0.01", "0.01")]
    [TestCase("EUR", "1.10", "1.1")]
    [TestCase("EUR", "110e-2", "1.1")]
    [TestCase("JPY", "110", "110")]
    [TestCase("JPY", "110.0", "110")]
    [TestCase("KWD", "1.234", "1.234")]
    public async Task Amounts_are_read_digit_by_digit_in_the_payments_currency(string currency, string amount, string captured)
    {
        var payment = await PayAsync(200, currency);

        var answer = await ChangeAsync(payment, "capture", $$"""{"amount":{{amount}}}""");

        Expect.Ok(answer);
        Assert.That(Captured(answer), Is.EqualTo(captured));
    }

    [Test]
    public async Task Money_is_given_back_in_parts_and_then_the_rest_with_reason_and_note()
    {
        var payment = await PayAsync();
        var reason = (await PostAsync("/admin/refund-reasons", """{"label":"Damaged","code":"damaged"}""")).Json.GetProperty("refund_reason");
        var reasonId = reason.GetProperty("id").GetString();
        await ChangeAsync(payment, "capture");

        await ChangeAsync(payment, "refund", $$"""{"amount":19.99,"refund_reason_id":"{{reasonId}}","note":"the handle is off"}""");
        var rest = await ChangeAsync(payment, "refund", "{}");

        Expect.Ok(rest);
        var refunds = rest.Json.GetProperty("payment").GetProperty("refunds");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rest.Json.GetProperty("payment").GetProperty("refunded_amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(refunds[0].GetProperty("refund_reason_id").GetString(), Is.EqualTo(reasonId));
            Assert.That(refunds[0].GetProperty("refund_reason").GetProperty("code").GetString(), Is.EqualTo("damaged"));
            Assert.That(refunds[0].GetProperty("note").GetString(), Is.EqualTo("the handle is off"));
            Assert.That(refunds[1].GetProperty("amount").GetRawText(), Is.EqualTo("39.98"));
        }

        Expect.Problem(await ChangeAsync(payment, "refund"), 409, "conflict", "Nothing is left to be refunded.");
    }

    [Test]
    public async Task A_hold_is_let_go()
    {
        var payment = await PayAsync();

        var canceled = await ChangeAsync(payment, "cancel");
        var again = await ChangeAsync(payment, "cancel", "{}");

        Expect.Ok(canceled);
        Expect.Ok(again);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(canceled.Json.GetProperty("payment").GetProperty("canceled_at").GetString(), Is.EqualTo("2026-11-22T12:00:00.000Z"));
            Assert.That(Count(ScriptedCall.Cancel), Is.EqualTo(1));
        }

        Assert.That((await ChangeAsync(payment, "capture")).Status, Is.EqualTo(409));
    }

    [Test]
    public async Task What_was_captured_is_not_cancelled()
    {
        var payment = await PayAsync();
        await ChangeAsync(payment, "capture");

        Assert.That((await ChangeAsync(payment, "cancel")).Status, Is.EqualTo(409));
    }

    [Test]
    public async Task Fields_choose_what_is_answered()
    {
        var payment = await PayAsync();

        var answer = await PostAsync($"/admin/payments/{payment.Id}/capture?fields=captured_amount", """{"amount":1}""");

        Assert.That(answer.Text, Is.EqualTo($$$"""{"payment":{"id":"{{{payment.Id}}}","captured_amount":1}}"""));
    }

    [Test]
    public async Task A_double_click_captures_and_refunds_once_and_two_keys_do_twice()
    {
        var payment = await PayAsync(100);

        var captured = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ChangeAsync(payment, "capture", """{"amount":20}""", "capture 1")));
        await ChangeAsync(payment, "capture", """{"amount":20}""", "capture 2");
        var refunded = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ChangeAsync(payment, "refund", """{"amount":10}""", "refund 1")));
        await ChangeAsync(payment, "refund", """{"amount":10}""", "refund 2");

        var after = await ReadAsync(payment);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(captured.Concat(refunded).Select(answer => answer.Status), Is.All.AnyOf(200, 409, 503));
            Assert.That(after.Captures.Select(capture => capture.Amount.Amount), Is.EqualTo([20m, 20m]));
            Assert.That(after.Refunds.Select(refund => refund.Amount.Amount), Is.EqualTo([10m, 10m]));
            Assert.That((Count(ScriptedCall.Capture), Count(ScriptedCall.Refund)), Is.EqualTo((2, 2)));
        }
    }

    [Test]
    public async Task A_repeat_is_told_what_came_of_the_first_one()
    {
        var payment = await PayAsync();

        var first = await ChangeAsync(payment, "capture", """{"amount":40}""", "k");
        var repeated = await ChangeAsync(payment, "capture", """{"amount":40.00}""", "k");

        Expect.Ok(repeated);
        Assert.That(repeated.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task A_key_that_was_used_for_something_else_is_refused_whoever_uses_it()
    {
        const string Reused = "The operation key was used for something else. Use a new one.";
        var payment = await PayAsync();
        await ChangeAsync(payment, "capture", """{"amount":40}""", "k");

        Expect.Problem(await ChangeAsync(payment, "capture", """{"amount":19.97}""", "k"), 422, "idempotency_error", Reused);
        Expect.Problem(await ChangeAsync(payment, "refund", """{"amount":40}""", "k"), 422, "idempotency_error", Reused);
        Expect.Problem(
            await SendAsync(HttpMethod.Post, $"/admin/payments/{payment.Id}/cancel", null, "Named carl", "k"),
            422,
            "idempotency_error",
            Reused);
        Assert.That((Count(ScriptedCall.Capture), Count(ScriptedCall.Refund)), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_key_that_is_none_is_refused()
    {
        const string Reason = "The header Idempotency-Key must be given once, with 1 to 255 visible ASCII characters";
        var payment = await PayAsync();

        Expect.Invalid(await ChangeAsync(payment, "capture", key: new string('k', 256)), Reason);
        Expect.Invalid(await ChangeAsync(payment, "refund", key: ""), Reason);
        ExpectNothingHappened();
    }

    [TestCase("capture", ScriptedCall.Capture)]
    [TestCase("refund", ScriptedCall.Refund)]
    public async Task What_is_in_doubt_is_told_with_the_time_to_ask_again_and_then_found_to_have_happened_once(string what, ScriptedCall call)
    {
        var payment = await PayAsync();
        if (what == "refund") await ChangeAsync(payment, "capture");
        Host.Provider.Next(call).TimesOutAfterEffect();

        var first = await ChangeAsync(payment, what, """{"amount":5}""", "k");
        Host.Clock.Advance(TimeSpan.FromSeconds(5));
        var repeated = await ChangeAsync(payment, what, """{"amount":5}""", "k");

        Expect.Problem(first, 503, "payment_provider_unavailable", Unclear);
        Expect.Ok(repeated);
        var shown = repeated.Json.GetProperty("payment");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Header("Retry-After"), Is.EqualTo("5"));
            Assert.That(shown.GetProperty(what + "s").EnumerateArray().Last().GetProperty("amount").GetRawText(), Is.EqualTo("5"));
            Assert.That(shown.GetProperty(what + "s").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [TestCase("capture", ScriptedCall.Capture)]
    [TestCase("refund", ScriptedCall.Refund)]
    [TestCase("cancel", ScriptedCall.Cancel)]
    public async Task A_refusal_of_the_provider_is_told_with_its_code(string what, ScriptedCall call)
    {
        var payment = await PayAsync();
        if (what == "refund") await ChangeAsync(payment, "capture");
        Host.Provider.Next(call).Rejects("expired", "internal reason");

        var answer = await ChangeAsync(payment, what);

        Expect.Problem(answer, 422, "payment_provider_error", "The payment provider refused the request.", "expired");
    }

    private static string Captured(Answer answer) => answer.Json.GetProperty("payment").GetProperty("captured_amount").GetRawText();
}
