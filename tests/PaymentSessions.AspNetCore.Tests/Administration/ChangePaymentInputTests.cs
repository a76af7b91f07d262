using System.Text;

namespace PaymentSessions.Tests;

/// <summary>What an operator gets wrong is told, and moves no money.</summary>
public sealed class ChangePaymentInputTests : AdminTests
{
    private static readonly (string Body, string Reason)[] WrongAmounts =
    [
        ("""{"amount":0}""", "Value for field 'amount' must be greater than 0"),
        ("""{"amount":0e400}""", "Value for field 'amount' must be greater than 0"),
        ("""{"amount":-1}""", "Value for field 'amount' must be greater than 0"),
        ("""{"amount":-0.01}""", "Value for field 'amount' must be greater than 0"),
        ("""{"amount":0.001}""", "Value for field 'amount' has more than 2 decimals, which EUR doesn't have"),
        ("""{"amount":5.005}""", "Value for field 'amount' has more than 2 decimals, which EUR doesn't have"),
        ("""{"amount":5.0000000000000000000001}""", "Value for field 'amount' has more than 2 decimals, which EUR doesn't have"),
        ("""{"amount":5.00000000000000000000000000000000000001}""", "Value for field 'amount' has more digits than an amount can have"),
        ("""{"amount":1e400}""", "Value for field 'amount' has more digits than an amount can have"),
        ("""{"amount":1e-400}""", "Value for field 'amount' has more digits than an amount can have"),
        ("""{"amount":92233720368547758.08}""", "Value for field 'amount' is too large"),
        ("""{"amount":"5"}""", "Expected type: 'number' for field 'amount', got: 'string'"),
        ("""{"amount":null}""", "Expected type: 'number' for field 'amount', got: 'null'"),
        ("""{"amount":true}""", "Expected type: 'number' for field 'amount', got: 'boolean'"),
        ("""{"amount":[5]}""", "Expected type: 'number' for field 'amount', got: 'array'"),
        ("""{"amount":5,"amount":6}""", "Property 'amount' is given more than once"),
        ("""{"amount":5,"currency_code":"usd"}""", "Unrecognized fields: 'currency_code'"),
        ("""{"amount":NaN}""", "The JSON text is malformed"),
        ("""{"amount":5""", "The JSON text is malformed"),
        ("[]", "Expected type: 'object' for field '', got: 'array'"),
        ("5", "The body is not a JSON object"),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from what in new[] { "capture", "refund" }
        from wrong in WrongAmounts
        select new TestCaseData(what, wrong.Body, wrong.Reason);

    [TestCaseSource(nameof(Cases))]
    public async Task A_wrong_amount_is_refused(string what, string body, string reason)
    {
        var payment = await PayCapturedAsync();

        Expect.Invalid(await ChangeAsync(payment, what, body), reason);
        ExpectNothingHappened();
    }

    [TestCase("capture", "No more than 19.97 EUR can be captured.")]
    [TestCase("refund", "No more than 40.00 EUR can be refunded.")]
    public async Task More_than_there_is_is_refused(string what, string message)
    {
        var payment = await PayCapturedAsync();

        Expect.Problem(await ChangeAsync(payment, what, """{"amount":40.01}"""), 400, "invalid_data", message);
        ExpectNothingHappened();
    }

    [TestCase("""{"refund_reason_id":null}""", "Expected type: 'string' for field 'refund_reason_id', got: 'null'")]
    [TestCase("""{"refund_reason_id":5,"note":{}}""", "Expected type: 'string' for field 'refund_reason_id', got: 'number'; Expected type: 'string' for field 'note', got: 'object'")]
    public async Task A_wrong_reason_or_note_is_refused(string body, string reason)
    {
        var payment = await PayCapturedAsync();

        Expect.Invalid(await ChangeAsync(payment, "refund", body), reason);
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_reason_that_can_not_be_chosen_is_refused()
    {
        const string Message = "There is no such refund reason, or it can't be chosen any more.";
        var payment = await PayCapturedAsync();
        var reason = await PostAsync("/admin/refund-reasons", """{"label":"Damaged"}""");
        var id = reason.Json.GetProperty("refund_reason").GetProperty("id").GetString();
        await DeleteAsync($"/admin/refund-reasons/{id}");
        Remember();

        Expect.Problem(await ChangeAsync(payment, "refund", """{"refund_reason_id":"refr_x"}"""), 400, "invalid_data", Message);
        Expect.Problem(await ChangeAsync(payment, "refund", $$"""{"refund_reason_id":"{{id}}"}"""), 400, "invalid_data", Message);
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_note_that_is_too_long_is_refused()
    {
        var payment = await PayCapturedAsync();

        var answer = await ChangeAsync(payment, "refund", $$"""{"note":"{{new string('x', 2001)}}"}""");

        Expect.Problem(answer, 400, "invalid_data", "A note has at most 2000 characters of Unicode, none of them U+0000.");
        ExpectNothingHappened();
    }

    [TestCase("""{"amount":5}""", "Unrecognized fields: 'amount'")]
    [TestCase("[]", "Expected type: 'object' for field '', got: 'array'")]
    public async Task A_cancellation_takes_nothing(string body, string reason)
    {
        var payment = await PayAsync();

        Expect.Invalid(await ChangeAsync(payment, "cancel", body), reason);
        ExpectNothingHappened();
    }

    [TestCase("capture")]
    [TestCase("refund")]
    [TestCase("cancel")]
    public async Task A_body_that_is_too_large_is_refused(string what)
    {
        var payment = await PayCapturedAsync();

        var answer = await ChangeAsync(payment, what, $$"""{"note":"{{new string('x', 65536)}}"}""");

        Expect.Problem(answer, 413, "invalid_data", "The body is larger than 65536 bytes.");
        ExpectNothingHappened();
    }

    /// <summary>Taken for a body without members, it would be a wish for all that is left.</summary>
    [TestCase("application/x-www-form-urlencoded", "amount=5")]
    [TestCase("application/xml", "<amount>5</amount>")]
    [TestCase(null, """{"amount":5}""")]
    public async Task A_body_that_can_not_be_read_is_not_taken_for_none(string? contentType, string body)
    {
        var payment = await PayCapturedAsync();

        foreach (var what in new[] { "capture", "refund", "cancel" })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/payments/{payment.Id}/{what}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Headers.TryAddWithoutValidation("Authorization", Anna);
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            Expect.Invalid(await Host.SendAsync(request), "The body must have the Content-Type application/json");
        }

        ExpectNothingHappened();
    }

    [Test]
    public async Task A_body_of_another_type_that_is_empty_is_none()
    {
        var payment = await PayAsync();
        var request = new RawRequest("POST", $"/admin/payments/{payment.Id}/capture")
        {
            Headers = [("Authorization", Anna), ("Content-Type", "application/x-www-form-urlencoded"), ("Transfer-Encoding", "chunked")],
            Body = "0\r\n\r\n"u8.ToArray(),
            HasOwnFraming = true,
        };

        Expect.Ok(await Host.SendAsync(request));
    }

    /// <summary>A payment of 59.97 of which 40 are captured.</summary>
    private async Task<Payment> PayCapturedAsync()
    {
        var payment = await PayAsync();
        Expect.Ok(await ChangeAsync(payment, "capture", """{"amount":40}"""));
        Remember();
        return payment;
    }
}
