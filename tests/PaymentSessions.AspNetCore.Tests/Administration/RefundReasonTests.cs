namespace PaymentSessions.Tests;

public sealed class RefundReasonTests : AdminTests
{
    private const string Missing = "There is no such refund reason.";

    [Test]
    public async Task A_reason_is_made_read_and_listed()
    {
        var made = await PostAsync(
            "/admin/refund-reasons",
            """{"label":"Damaged","code":"damaged","description":"It arrived damaged","metadata":{"z":1,"a":2.50}}""");
        var id = Id(made);
        var read = await GetAsync($"/admin/refund-reasons/{id}");
        var listed = await GetAsync("/admin/refund-reasons");

        Expect.Ok(made);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Text, Is.EqualTo(
                $$$"""{"refund_reason":{"id":"{{{id}}}","label":"Damaged","code":"damaged","description":"It arrived damaged","metadata":{"z":1,"a":2.50},"""
                + """ "created_at":"2026-11-22T12:00:00.000Z","updated_at":"2026-11-22T12:00:00.000Z","deleted_at":null}}""".TrimStart()));
            Assert.That(read.Text, Is.EqualTo(made.Text));
            Assert.That(listed.Text, Is.EqualTo(
                $$"""{"refund_reasons":[{{made.Json.GetProperty("refund_reason").GetRawText()}}],"count":1,"offset":0,"limit":20}"""));
        }
    }

    [Test]
    public async Task What_is_left_out_of_a_change_stays_and_null_takes_away()
    {
        var id = Id(await PostAsync("/admin/refund-reasons", """{"label":"Damaged","code":"damaged","description":"x","metadata":{"a":1}}"""));

        var relabelled = await PostAsync($"/admin/refund-reasons/{id}", """{"label":"Broken"}""");
        var emptied = await PostAsync($"/admin/refund-reasons/{id}?fields=code,description,metadata,label", """{"code":null,"description":null,"metadata":null}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(relabelled.Text, Does.Contain("""
                "label":"Broken","code":"damaged","description":"x","metadata":{"a":1}
                """));
            Assert.That(emptied.Text, Is.EqualTo(
                $$$$"""{"refund_reason":{"id":"{{{{id}}}}","label":"Broken","code":null,"description":null,"metadata":{}}}"""));
        }
    }

    [Test]
    public async Task A_deleted_reason_leaves_the_list_and_can_still_be_read()
    {
        var id = Id(await PostAsync("/admin/refund-reasons", """{"label":"Damaged"}"""));

        var deleted = await DeleteAsync($"/admin/refund-reasons/{id}");
        var again = await DeleteAsync($"/admin/refund-reasons/{id}");
        var read = await GetAsync($"/admin/refund-reasons/{id}?fields=deleted_at");
        var changed = await PostAsync($"/admin/refund-reasons/{id}", """{"label":"Broken"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(deleted.Text, Is.EqualTo($$"""{"id":"{{id}}","object":"refund_reason","deleted":true}"""));
            Assert.That(again.Text, Is.EqualTo(deleted.Text));
            Assert.That((await GetAsync("/admin/refund-reasons")).Json.GetProperty("count").GetInt32(), Is.Zero);
            Assert.That(read.Json.GetProperty("refund_reason").GetProperty("deleted_at").GetString(), Is.EqualTo("2026-11-22T12:00:00.000Z"));
            Assert.That(changed.Status, Is.EqualTo(409));
        }
    }

    [Test]
    public async Task The_list_has_pages()
    {
        foreach (var label in new[] { "A", "B", "C" })
        {
            await PostAsync("/admin/refund-reasons", $$"""{"label":"{{label}}"}""");
            Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var page = await GetAsync("/admin/refund-reasons?limit=1&offset=1&fields=label");

        Assert.That(page.Json.GetProperty("refund_reasons")[0].GetProperty("label").GetString(), Is.EqualTo("B"));
        Assert.That(page.Text, Does.EndWith("""
            "count":3,"offset":1,"limit":1}
            """));
        Expect.Invalid(await GetAsync("/admin/refund-reasons?limit=1000"), "Value for field 'limit' must be a whole number from 1 to 100");
        Expect.Invalid(await GetAsync("/admin/refund-reasons?q=x"), "Unrecognized fields: 'q'");
    }

    [TestCase("", "Invalid request: Field 'label' is required")]
    [TestCase("""{"label":""}""", "A refund reason's label has 1 to 255 characters, none of them a control character.")]
    [TestCase("""{"label":null}""", "Invalid request: Expected type: 'string' for field 'label', got: 'null'")]
    [TestCase("""{"label":"x","code":""}""", "A refund reason's code has 1 to 255 characters, none of them a control character.")]
    [TestCase("""{"label":"x","code":5}""", "Invalid request: Expected type: 'string' for field 'code', got: 'number'")]
    [TestCase("""{"label":"x","metadata":[]}""", "Invalid request: Expected type: 'object' for field 'metadata', got: 'array'")]
    [TestCase("""{"label":"x","id":"refr_x"}""", "Invalid request: Unrecognized fields: 'id'")]
    public async Task A_wrong_reason_is_refused(string body, string message)
    {
        Expect.Problem(await PostAsync("/admin/refund-reasons", body), 400, "invalid_data", message);

        Assert.That((await GetAsync("/admin/refund-reasons")).Json.GetProperty("count").GetInt32(), Is.Zero);
    }

    [TestCase("refr_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [TestCase("1")]
    public async Task An_unknown_reason_is_not_found(string id)
    {
        Expect.Problem(await GetAsync($"/admin/refund-reasons/{id}"), 404, "not_found", Missing);
        Expect.Problem(await PostAsync($"/admin/refund-reasons/{id}", "{}"), 404, "not_found", Missing);
        Expect.Problem(await DeleteAsync($"/admin/refund-reasons/{id}"), 404, "not_found", Missing);
    }

    private static string Id(Answer answer) => answer.Json.GetProperty("refund_reason").GetProperty("id").GetString()!;
}
