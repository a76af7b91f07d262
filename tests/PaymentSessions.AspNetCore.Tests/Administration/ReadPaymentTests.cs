namespace PaymentSessions.Tests;

public sealed class ReadPaymentTests : AdminTests
{
    [Test]
    public async Task A_payment_is_shown_with_its_captures_refunds_and_collection()
    {
        var payment = await PayAsync();
        await ChangeAsync(payment, "capture", """{"amount":40}""");
        await ChangeAsync(payment, "refund", """{"amount":19.99,"note":"the handle is off"}""");

        var answer = await GetAsync($"/admin/payments/{payment.Id}");

        Expect.Ok(answer);
        var shown = answer.Json.GetProperty("payment");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shown.GetProperty("id").GetString(), Is.EqualTo(payment.Id));
            Assert.That(shown.GetProperty("amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(shown.GetProperty("captured_amount").GetRawText(), Is.EqualTo("40"));
            Assert.That(shown.GetProperty("refunded_amount").GetRawText(), Is.EqualTo("19.99"));
            Assert.That(shown.GetProperty("payment_collection").GetProperty("id").GetString(), Is.EqualTo(payment.CollectionId));
            Assert.That(shown.GetProperty("payment_collection_id").GetString(), Is.EqualTo(payment.CollectionId));
            Assert.That(shown.GetProperty("payment_session_id").GetString(), Is.EqualTo(payment.SessionId));
            Assert.That(shown.GetProperty("remote_id").GetString(), Is.EqualTo(payment.RemoteId));
            Assert.That(shown.GetProperty("captures")[0].GetProperty("amount").GetRawText(), Is.EqualTo("40"));
            Assert.That(shown.GetProperty("captures")[0].GetProperty("created_by").GetString(), Is.EqualTo("anna"));
            Assert.That(shown.GetProperty("refunds")[0].GetProperty("note").GetString(), Is.EqualTo("the handle is off"));
            Assert.That(shown.GetProperty("counts").GetBoolean(), Is.True);
            Assert.That(shown.GetProperty("needs_review").GetBoolean(), Is.False);
        }
    }

    [TestCase("", ExpectedResult = "id")]
    [TestCase("amount", ExpectedResult = "id amount")]
    [TestCase("captures.amount,refunds.refund_reason.code", ExpectedResult = "id captures refunds")]
    [TestCase("payment_collection.status,needs_review", ExpectedResult = "id payment_collection needs_review")]
    [TestCase("payment_session.status", ExpectedResult = "id payment_session")]
    [TestCase("data,private_data,payment_session.data", ExpectedResult = "id")]
    public async Task<string> Fields_are_chosen(string fields)
    {
        var payment = await PayAsync();

        var answer = await GetAsync($"/admin/payments/{payment.Id}?fields={fields}");

        Expect.Ok(answer);
        return string.Join(' ', Expect.Members(answer.Json.GetProperty("payment")));
    }

    [TestCase("")]
    [TestCase("?fields=%2Bdata,%2Bpayment_session.data,%2A,*payment_session,*payment_collection.payment_sessions,*payment_collection.payments")]
    public async Task What_a_shopper_pays_with_is_never_shown(string query)
    {
        var payment = await PayAsync();
        var secret = (await Host.Store.FindAsync(payment.CollectionId, default))!.Sessions[0].Data.ToElement().GetProperty("client_secret").GetString();

        var answer = await GetAsync($"/admin/payments/{payment.Id}{query}");

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(secret, Is.Not.Empty);
            Assert.That(answer.Text, Does.Not.Contain(secret));
            Assert.That(answer.Text, Does.Not.Contain("\"data\""));
        }
    }

    [TestCase("pay_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [TestCase("pay_col_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [TestCase("1")]
    [TestCase("%27%3B--")]
    public async Task An_unknown_payment_is_not_found(string id)
    {
        Expect.Problem(await GetAsync($"/admin/payments/{id}"), 404, "not_found", "There is no such payment.");
        Expect.Problem(await PostAsync($"/admin/payments/{id}/capture"), 404, "not_found", "There is no such payment.");
        Expect.Problem(await PostAsync($"/admin/payments/{id}/refund"), 404, "not_found", "There is no such payment.");
        Expect.Problem(await PostAsync($"/admin/payments/{id}/cancel"), 404, "not_found", "There is no such payment.");
    }

    [Test]
    public async Task An_unknown_parameter_is_refused()
    {
        var payment = await PayAsync();

        Expect.Invalid(await GetAsync($"/admin/payments/{payment.Id}?q=x"), "Unrecognized fields: 'q'");
        Expect.Invalid(await GetAsync($"/admin/payments/{payment.Id}?fields=id&fields=amount"), "Expected type: 'string' for field 'fields', got: 'object'");
    }
}
