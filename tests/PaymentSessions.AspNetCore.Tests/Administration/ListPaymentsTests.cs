namespace PaymentSessions.Tests;

public sealed class ListPaymentsTests : AdminTests
{
    [Test]
    public async Task Payments_are_listed_by_age_with_their_count()
    {
        await PayThreeAsync();

        var answer = await GetAsync("/admin/payments");

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Expect.Members(answer.Json), Is.EqualTo(["payments", "count", "offset", "limit"]));
            Assert.That(Amounts(answer), Is.EqualTo("1 2 3"));
            Assert.That(Numbers(answer), Is.EqualTo((3, 0, 20)));
            Assert.That(
                Expect.Members(answer.Json.GetProperty("payments")[0]),
                Is.SupersetOf(["id", "captures", "refunds", "payment_collection", "payment_collection_id", "payment_session_id", "captured_at"]));
        }
    }

    [TestCase("limit=2", "1 2")]
    [TestCase("limit=2&offset=1", "2 3")]
    [TestCase("limit=100&offset=3", "")]
    [TestCase("offset=2147483647", "")]
    [TestCase("order=created_at", "1 2 3")]
    [TestCase("order=-created_at", "3 2 1")]
    [TestCase("order=-id&limit=1", "3")]
    [TestCase("order=-updated_at", "1 3 2")]
    [TestCase("locale=de&offset=1", "2 3")]
    public async Task Pages_and_orders_are_chosen(string query, string amounts)
    {
        var first = (await PayThreeAsync())[0];
        await ChangeAsync(first, "capture");

        var answer = await GetAsync($"/admin/payments?{query}");

        Expect.Ok(answer);
        Assert.That((Amounts(answer), Numbers(answer).Count), Is.EqualTo((amounts, 3)));
    }

    [TestCase("id={0}", "1")]
    [TestCase("id={0}&id={1}", "1 2")]
    [TestCase("id[]={0}&id[]={1}", "1 2")]
    [TestCase("id%5B0%5D={2}&id%5B1%5D={1}", "2 3")]
    [TestCase("id=pay_x", "")]
    [TestCase("id=", "")]
    [TestCase("provider_id=pp_scripted_default", "1 2 3")]
    [TestCase("provider_id=pp_system_default", "")]
    [TestCase("created_at[$gt]=2026-11-22T12:00:00.000Z", "2 3")]
    [TestCase("created_at%5B%24gte%5D=2026-11-22T12:01:00Z", "2 3")]
    [TestCase("created_at[$gte]=2026-11-22T13:01:00%2B01:00", "2 3")]
    [TestCase("created_at[$lt]=2026-11-22T12:01:00.000Z", "1")]
    [TestCase("created_at[$lte]=2026-11-22T12:01:00.000Z", "1 2")]
    [TestCase("created_at[$gt]=2026-11-22T12:00&created_at[$lt]=2026-11-22T12:02:00Z", "2")]
    [TestCase("created_at[$gte]=2026-11-23", "")]
    [TestCase("updated_at[$gt]=2026-11-22T12:01:00Z", "3")]
    public async Task Payments_are_found(string query, string amounts)
    {
        var payments = await PayThreeAsync();

        var answer = await GetAsync("/admin/payments?" + string.Format(null, query, [.. payments.Select(payment => payment.Id)]));

        Expect.Ok(answer);
        Assert.That(Amounts(answer), Is.EqualTo(amounts));
    }

    [Test]
    public async Task Payments_are_found_by_session_and_collection()
    {
        var payments = await PayThreeAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Amounts(await GetAsync($"/admin/payments?payment_session_id={payments[1].SessionId}")), Is.EqualTo("2"));
            Assert.That(Amounts(await GetAsync($"/admin/payments?payment_collection_id={payments[2].CollectionId}")), Is.EqualTo("3"));
        }
    }

    [TestCase("limit=0", "Value for field 'limit' must be a whole number from 1 to 100")]
    [TestCase("limit=101", "Value for field 'limit' must be a whole number from 1 to 100")]
    [TestCase("limit=-1", "Value for field 'limit' must be a whole number from 1 to 100")]
    [TestCase("limit=x", "Value for field 'limit' must be a whole number from 1 to 100")]
    [TestCase("limit=", "Value for field 'limit' must be a whole number from 1 to 100")]
    [TestCase("offset=1.5", "Value for field 'offset' must be a whole number from 0 to 2147483647")]
    [TestCase("offset=2147483648", "Value for field 'offset' must be a whole number from 0 to 2147483647")]
    [TestCase("order=amount", "Value for field 'order' must be 'id', 'created_at' or 'updated_at', with '-' before it for the reverse")]
    [TestCase("order=--id", "Value for field 'order' must be 'id', 'created_at' or 'updated_at', with '-' before it for the reverse")]
    [TestCase("order=", "Value for field 'order' must be 'id', 'created_at' or 'updated_at', with '-' before it for the reverse")]
    [TestCase("order[id]=asc", "Expected type: 'string' for field 'order', got: 'object'")]
    [TestCase("id[$ne]=x", "Expected type: 'array' for field 'id', got: 'object'")]
    [TestCase("created_at=2026-11-22", "Field 'created_at' takes $gt, $gte, $lt and $lte")]
    [TestCase("created_at[$ne]=2026-11-22", "Field 'created_at' takes $gt, $gte, $lt and $lte")]
    [TestCase("created_at[$gt]=yesterday", "Value for field 'created_at[$gt]' must be a time in ISO 8601, with at most milliseconds")]
    [TestCase("created_at[$gt]=2026-11-22T12:00:00.0001Z", "Value for field 'created_at[$gt]' must be a time in ISO 8601, with at most milliseconds")]
    [TestCase("q=x", "Unrecognized fields: 'q'")]
    [TestCase("$and[0][id]=x", "Unrecognized fields: '$and'")]
    public async Task A_wrong_query_is_refused(string query, string reason) =>
        Expect.Invalid(await GetAsync($"/admin/payments?{query}"), reason);

    [Test]
    public async Task More_ids_than_fit_on_a_page_are_refused()
    {
        var query = string.Join('&', Enumerable.Range(0, 101).Select(i => $"id=pay_{i}"));

        Expect.Invalid(await GetAsync($"/admin/payments?{query}"), "Field 'id' has more than 100 values");
    }

    [Test]
    public async Task Every_provider_of_the_host_is_listed()
    {
        var all = await GetAsync("/admin/payments/payment-providers");
        var one = await GetAsync("/admin/payments/payment-providers?id=pp_system_default&is_enabled=true&order=-id");
        var none = await GetAsync("/admin/payments/payment-providers?is_enabled=false");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Text, Is.EqualTo(
                """{"payment_providers":[{"id":"pp_scripted_default","is_enabled":true},{"id":"pp_system_default","is_enabled":true}],"count":2,"offset":0,"limit":20}"""));
            Assert.That(one.Text, Is.EqualTo(
                """{"payment_providers":[{"id":"pp_system_default","is_enabled":true}],"count":1,"offset":0,"limit":20}"""));
            Assert.That(none.Json.GetProperty("count").GetInt32(), Is.Zero);
        }

        Expect.Invalid(
            await GetAsync("/admin/payments/payment-providers?is_enabled=1"),
            "Expected type: 'boolean' for field 'is_enabled', got: 'string'");
    }

    /// <summary>Payments of 1, 2 and 3 euros, a minute apart.</summary>
    private async Task<Payment[]> PayThreeAsync()
    {
        var payments = new Payment[3];
        for (var i = 0; i < payments.Length; i++)
        {
            payments[i] = await PayAsync(i + 1, cartId: $"cart_{i}");
            Host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        return payments;
    }

    private static string Amounts(Answer answer) => string.Join(
        ' ',
        answer.Json.GetProperty("payments").EnumerateArray().Select(payment => payment.GetProperty("amount").GetRawText()));

    private static (int Count, int Offset, int Limit) Numbers(Answer answer)
    {
        return (Read("count"), Read("offset"), Read("limit"));

        int Read(string name) => answer.Json.GetProperty(name).GetInt32();
    }
}
