using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

public sealed class AdminOpenApiTests : AdminTests
{
    private protected override HostSetup Setup => new()
    {
        Builder = builder =>
        {
            OperatorScheme.Add(builder);
            builder.Services.AddOpenApi();
        },
        Routes = app =>
        {
            app.MapPaymentSessions();
            app.MapPaymentAdministration(OperatorScheme.Policy);
            app.MapOpenApi();
        },
    };

    [TestCase("/admin/payments", "get", "200 400 401 403 405 500 503")]
    [TestCase("/admin/payments/payment-providers", "get", "200 400 401 403 405 500 503")]
    [TestCase("/admin/payments/{id}", "get", "200 400 401 403 404 405 500 503")]
    [TestCase("/admin/payments/{id}/capture", "post", "200 400 401 403 404 405 409 413 422 500 503")]
    [TestCase("/admin/payments/{id}/refund", "post", "200 400 401 403 404 405 409 413 422 500 503")]
    [TestCase("/admin/payments/{id}/cancel", "post", "200 400 401 403 404 405 409 413 422 500 503")]
    [TestCase("/admin/payment-collections", "post", "200 400 401 403 404 405 409 413 500 503")]
    [TestCase("/admin/payment-collections/{id}", "get", "200 400 401 403 404 405 500 503")]
    [TestCase("/admin/payment-collections/{id}", "delete", "200 400 401 403 404 405 409 500 503")]
    [TestCase("/admin/payment-collections/{id}/mark-as-paid", "post", "200 400 401 403 404 405 409 413 422 500 503")]
    [TestCase("/admin/refund-reasons", "get", "200 400 401 403 405 500 503")]
    [TestCase("/admin/refund-reasons", "post", "200 400 401 403 405 413 500 503")]
    [TestCase("/admin/refund-reasons/{id}", "get", "200 400 401 403 404 405 500 503")]
    [TestCase("/admin/refund-reasons/{id}", "post", "200 400 401 403 404 405 409 413 500 503")]
    [TestCase("/admin/refund-reasons/{id}", "delete", "200 400 401 403 404 405 500 503")]
    public async Task It_says_what_a_route_takes_and_answers(string path, string method, string statuses)
    {
        var operation = (await ReadAsync()).GetProperty("paths").GetProperty(path).GetProperty(method);

        using (Assert.EnterMultipleScope())
        {
            var names = operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToList();
            Assert.That(names.Contains("id"), Is.EqualTo(path.Contains("{id}", StringComparison.Ordinal) || path is "/admin/payments" || path.EndsWith("providers", StringComparison.Ordinal)));
            Assert.That(names.Contains("fields"), Is.EqualTo(method != "delete"));
            Assert.That(string.Join(' ', Expect.Members(operation.GetProperty("responses")).Order(StringComparer.Ordinal)), Is.EqualTo(statuses));
            Assert.That(operation.GetProperty("operationId").GetString(), Does.StartWith("admin"));
        }
    }

    [Test]
    public async Task It_lists_every_route_of_operators_and_no_other()
    {
        var paths = (await ReadAsync()).GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/admin", StringComparison.Ordinal));

        Assert.That(paths.Sum(path => Expect.Members(path.Value).Count()), Is.EqualTo(15));
    }

    [Test]
    public async Task Every_example_agrees_with_its_schema()
    {
        var examples = FindExamples((await ReadAsync()).GetProperty("paths")).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(examples, Has.Count.GreaterThan(100));
            foreach (var (schema, example) in examples) Assert.That(JsonSchema.FindIssues(schema, example), Is.Empty, example.GetRawText());
        }
    }

    [Test]
    public async Task So_does_what_the_routes_really_answer()
    {
        var payment = await PayAsync();
        var reason = await PostAsync("/admin/refund-reasons", """{"label":"Damaged"}""");
        var reasonId = reason.Json.GetProperty("refund_reason").GetProperty("id").GetString();
        await ChangeAsync(payment, "capture");
        var refunded = await ChangeAsync(payment, "refund", $$"""{"amount":5,"refund_reason_id":"{{reasonId}}"}""");

        var document = await ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Check("/admin/payments/{id}/refund", "post", refunded);
            Check("/admin/payments", "get", await GetAsync("/admin/payments"));
            Check("/admin/payment-collections/{id}", "get", await GetAsync($"/admin/payment-collections/{payment.CollectionId}"));
            Check("/admin/refund-reasons", "get", await GetAsync("/admin/refund-reasons"));
            Check("/admin/refund-reasons/{id}", "delete", await DeleteAsync($"/admin/refund-reasons/{reasonId}"));
        }

        void Check(string path, string method, Answer answer)
        {
            var schema = document.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty("200")
                .GetProperty("content").GetProperty("application/json").GetProperty("schema");
            Expect.Ok(answer);
            Assert.That(JsonSchema.FindIssues(schema, answer.Json), Is.Empty, path);
        }
    }

    private async Task<JsonElement> ReadAsync()
    {
        var answer = await GetAsync("/openapi/v1.json");
        Assert.That(answer.Status, Is.EqualTo(200));
        return answer.Json;
    }

    /// <summary>Everything that has a schema and examples of it, wherever it stands.</summary>
    private static IEnumerable<(JsonElement Schema, JsonElement Example)> FindExamples(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().SelectMany(FindExamples);
        if (json.ValueKind != JsonValueKind.Object) return [];

        var nested = json.EnumerateObject().SelectMany(member => FindExamples(member.Value));
        if (!json.TryGetProperty("schema", out var schema)) return nested;

        var own = json.TryGetProperty("example", out var example) ? [example] : Array.Empty<JsonElement>();
        if (json.TryGetProperty("examples", out var named)) own = [.. own, .. named.EnumerateObject().Select(each => each.Value.GetProperty("value"))];
        return nested.Concat(own.Select(value => (schema, value)));
    }
}
