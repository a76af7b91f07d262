using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

public sealed class WebhookOpenApiTests : StoreTests
{
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
            app.MapPaymentWebhooks();
            app.MapOpenApi();
        },
    };

    [Test]
    public async Task The_document_is_as_approved()
    {
        var answer = await Host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json"));

        Approved.Check("OpenApi/Webhooks", JsonNode.Parse(answer.Json.GetProperty("paths").GetRawText())!.ToJsonString(Indented));
    }
}
