namespace PaymentSessions.Tests;

public sealed class AdminCollectionTests : AdminTests
{
    private const string Missing = "There is no such payment collection.";

    [Test]
    public async Task The_collection_of_an_order_is_made_and_found_again()
    {
        Host.Carts["order_1"] = new Payable(Money.Of(59.97m, "EUR"));

        var made = await PostAsync("/admin/payment-collections", """{"order_id":"order_1","amount":59.970}""");
        var again = await PostAsync("/admin/payment-collections", """{"order_id":"order_1"}""");
        var read = await GetAsync($"/admin/payment-collections/{made.Collection.GetProperty("id").GetString()}");

        Expect.Ok(made);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Collection.GetProperty("amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(again.Text, Is.EqualTo(made.Text));
            Assert.That(read.Text, Is.EqualTo(made.Text));
        }
    }

    [TestCase("""{"order_id":"order_1","amount":50}""", 400, "invalid_data", "Invalid request: Value for field 'amount' must be what is owed, 59.97 EUR, or left out")]
    [TestCase("""{"order_id":"order_1","amount":0}""", 400, "invalid_data", "Invalid request: Value for field 'amount' must be greater than 0")]
    [TestCase("""{"order_id":"order_2"}""", 404, "not_found", "There is no such order.")]
    [TestCase("""{"amount":5}""", 400, "invalid_data", "Invalid request: Field 'order_id' is required")]
    [TestCase("", 400, "invalid_data", "Invalid request: Field 'order_id' is required")]
    [TestCase("""{"order_id":5}""", 400, "invalid_data", "Invalid request: Expected type: 'string' for field 'order_id', got: 'number'")]
    public async Task What_is_not_owed_is_refused(string body, int status, string type, string message)
    {
        Host.Carts["order_1"] = new Payable(Money.Of(59.97m, "EUR"));
        Remember();

        Expect.Problem(await PostAsync("/admin/payment-collections", body), status, type, message);
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_collection_is_shown_with_payments_that_do_not_count_and_without_secrets()
    {
        var payment = await PayAsync();
        var other = await PayTwiceAsync(payment);

        var answer = await GetAsync($"/admin/payment-collections/{payment.CollectionId}");

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            var payments = answer.Collection.GetProperty("payments").EnumerateArray().ToList();
            Assert.That(payments.Select(shown => (shown.GetProperty("id").GetString(), shown.GetProperty("counts").GetBoolean())), Is.EqualTo(new[]
            {
                (payment.Id, true), (other.Id, false),
            }));
            Assert.That(answer.Text, Does.Not.Contain("client_secret"));
        }
    }

    [Test]
    public async Task A_debt_is_called_off()
    {
        var owed = await OweAsync();

        var deleted = await DeleteAsync($"/admin/payment-collections/{owed.Id}");
        var again = await DeleteAsync($"/admin/payment-collections/{owed.Id}");

        Expect.Ok(deleted);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(deleted.Text, Is.EqualTo($$"""{"id":"{{owed.Id}}","object":"payment-collection","deleted":true}"""));
            Assert.That(again.Text, Is.EqualTo(deleted.Text));
            Assert.That((await Host.ReadAsync(owed)).Status, Is.EqualTo(PaymentCollectionStatus.Canceled));
        }
    }

    [Test]
    public async Task A_debt_of_which_money_was_taken_is_not_called_off()
    {
        var payment = await PayAsync();
        await ChangeAsync(payment, "capture");

        Assert.That((await DeleteAsync($"/admin/payment-collections/{payment.CollectionId}")).Status, Is.EqualTo(409));
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("""{"order_id":"cart_1"}""")]
    [TestCase("""{"order_id":"order_of_cart_1","provider_id":"pp_system_default"}""")]
    public async Task What_was_paid_in_another_way_is_marked_as_paid(string? body)
    {
        var owed = await OweAsync();

        var marked = await PostAsync($"/admin/payment-collections/{owed.Id}/mark-as-paid", body, "k");
        var repeated = await PostAsync($"/admin/payment-collections/{owed.Id}/mark-as-paid", body, "k");
        var again = await PostAsync($"/admin/payment-collections/{owed.Id}/mark-as-paid", body);

        Expect.Ok(marked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(marked.Collection.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(marked.Collection.GetProperty("captured_amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(marked.Collection.GetProperty("payments")[0].GetProperty("captures")[0].GetProperty("created_by").GetString(), Is.EqualTo("anna"));
            Assert.That(repeated.Text, Is.EqualTo(marked.Text));
            Assert.That(again.Status, Is.EqualTo(409));
        }
    }

    [TestCase("""{"order_id":"cart_2"}""", "Value for field 'order_id' is that of another payment collection")]
    [TestCase("""{"provider_id":"pp_scripted_default"}""", "Value for field 'provider_id' must be 'pp_system_default', or left out")]
    [TestCase("""{"amount":5}""", "Unrecognized fields: 'amount'")]
    public async Task What_is_marked_wrongly_is_refused(string body, string reason)
    {
        await Host.OweAsync("cart_2");
        var owed = await OweAsync();

        Expect.Invalid(await PostAsync($"/admin/payment-collections/{owed.Id}/mark-as-paid", body), reason);
        ExpectNothingHappened();
    }

    [TestCase("pay_col_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [TestCase("1")]
    public async Task An_unknown_collection_is_not_found(string id)
    {
        Expect.Problem(await GetAsync($"/admin/payment-collections/{id}"), 404, "not_found", Missing);
        Expect.Problem(await DeleteAsync($"/admin/payment-collections/{id}"), 404, "not_found", Missing);
        Expect.Problem(await PostAsync($"/admin/payment-collections/{id}/mark-as-paid"), 404, "not_found", Missing);
    }

    /// <summary>The shopper pays with a session that isn't needed any more: the money counts for nothing and is let go.</summary>
    private async Task<Payment> PayTwiceAsync(Payment first)
    {
        var collection = (await Host.Store.FindAsync(first.CollectionId, default))!;
        var surplus = first with
        {
            Id = "pay_01ARZ3NDEKTSV4RRFFQ69G5FAV",
            SessionId = "payses_01ARZ3NDEKTSV4RRFFQ69G5FAV",
            Counts = false,
        };
        var commit = new PaymentCommit
        {
            Before = collection,
            After = collection with { Payments = collection.Payments.Add(surplus), Version = collection.Version + 1 },
        };
        Assert.That(await Host.Store.CommitAsync(commit, default), Is.EqualTo(PaymentCommitOutcome.Committed));
        return surplus;
    }
}
