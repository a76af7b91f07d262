using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

public sealed class OpenApiTests : StoreTests
{
    private const string SessionsPath = "/store/payment-collections/{id}/payment-sessions";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private protected override HostSetup Setup => new()
    {
        Builder = builder => builder.Services.AddOpenApi(),
        Routes = app =>
        {
            app.MapPaymentSessions();
            app.MapOpenApi();
        },
    };

    [Test]
    public async Task The_document_is_as_approved()
    {
        var document = await ReadAsync();

        Approved.Check("OpenApi/Document", JsonNode.Parse(document.GetProperty("paths").GetRawText())!.ToJsonString(Indented));
    }

    [Test]
    public async Task It_lists_the_three_routes_and_nothing_else()
    {
        var paths = (await ReadAsync()).GetProperty("paths");

        Assert.That(
            paths.EnumerateObject().SelectMany(path => Expect.Members(path.Value).Select(method => $"{method} {path.Name}")),
            Is.EquivalentTo(new[] { $"post {SessionsPath}", "post /store/payment-collections", "get /store/payment-providers" }));
    }

    [TestCase(SessionsPath, "post", "id fields x-publishable-api-key Idempotency-Key", "200 400 404 405 409 413 422 500 503")]
    [TestCase("/store/payment-collections", "post", "fields x-publishable-api-key Idempotency-Key", "200 400 404 405 409 413 422 500 503")]
    [TestCase("/store/payment-providers", "get", "region_id limit offset order fields x-publishable-api-key", "200 400 405 500")]
    public async Task It_says_what_a_route_takes_and_answers(string path, string method, string parameters, string statuses)
    {
        var operation = (await ReadAsync()).GetProperty("paths").GetProperty(path).GetProperty(method);

        using (Assert.EnterMultipleScope())
        {
            var names = operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString());
            Assert.That(string.Join(' ', names), Is.EqualTo(parameters));
            Assert.That(string.Join(' ', Expect.Members(operation.GetProperty("responses")).Order(StringComparer.Ordinal)), Is.EqualTo(statuses));
            Assert.That(operation.TryGetProperty("requestBody", out _), Is.EqualTo(method == "post"));
        }
    }

    [Test]
    public async Task Every_example_agrees_with_its_schema()
    {
        var examples = FindExamples(await ReadAsync()).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(examples, Has.Count.GreaterThan(20));
            foreach (var (schema, example) in examples) Assert.That(JsonSchema.FindIssues(schema, example), Is.Empty, example.GetRawText());
        }
    }

    [Test]
    public async Task So_does_what_the_routes_really_answer()
    {
        var owed = await OweAsync();
        var session = await Host.SendAsync(Requests.Session(owed));
        Host.Provider.Move(session.Session.GetProperty("id").GetString()!, PaymentSessionStatus.Captured);
        await Host.SendAsync(Requests.Session(owed, """{"provider_id":"pp_system_default"}"""));

        var paid = await Host.SendAsync(Requests.Collection("cart_1"));
        var providers = await Host.SendAsync(Requests.Providers());

        var document = await ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paid.Collection.GetProperty("payments").GetArrayLength(), Is.EqualTo(1));
            Assert.That(JsonSchema.FindIssues(Answer(document, SessionsPath, "post"), session.Json), Is.Empty);
            Assert.That(JsonSchema.FindIssues(Answer(document, "/store/payment-collections", "post"), paid.Json), Is.Empty);
            Assert.That(JsonSchema.FindIssues(Answer(document, "/store/payment-providers", "get"), providers.Json), Is.Empty);
        }
    }

    [Test]
    public async Task A_wait_that_is_sent_is_described()
    {
        var responses = (await ReadAsync()).GetProperty("paths").GetProperty(SessionsPath).GetProperty("post").GetProperty("responses");

        Assert.That(responses.GetProperty("503").GetProperty("headers").TryGetProperty("Retry-After", out _), Is.True);
    }

    private async Task<JsonElement> ReadAsync()
    {
        var answer = await Host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"));
        Assert.That(answer.Status, Is.EqualTo(200));
        return answer.Json;
    }

    private static JsonElement Answer(JsonElement document, string path, string method) => document
        .GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty("200")
        .GetProperty("content").GetProperty("application/json").GetProperty("schema");

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
