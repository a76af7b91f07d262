using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>
/// <c>POST /hooks/payment/{provider}</c>. Who sends it is known by the signature, which only the provider's own code can check.
/// </summary>
internal sealed class WebhookRoute(IPaymentWebhooks webhooks, int maxBodyBytes, ILogger logger) : PaymentRoute(maxBodyBytes, logger)
{
    protected override async ValueTask<PaymentProblem?> AnswerAsync(HttpContext http)
    {
        var read = await RequestReader.ReadWholeAsync(http, MaxBodyBytes, body => Describe(http.Request, body)).ConfigureAwait(false);
        if (!read.IsSuccess) return read.Problem;

        var provider = (string?)http.GetRouteValue("provider") ?? "";
        var received = await webhooks.ReceiveAsync(provider, read.Value, http.RequestAborted).ConfigureAwait(false);
        if (!received.IsSuccess) return received.Problem;

        await WriteJsonAsync(http, RawJson.Empty, static (output, empty) => output.Write(empty.Utf8.Span)).ConfigureAwait(false);
        return null;
    }

    /// <summary>The body is only borrowed, and has to come along.</summary>
    private static PaymentResult<ProviderWebhook> Describe(HttpRequest request, ReadOnlyMemory<byte> body) => new ProviderWebhook
    {
        Body = body.ToArray(),
        Headers = request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase),
    };
}
