using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PaymentSessions.AcmePay;

/// <summary>
/// Speaks Acme Pay's HTTP: one request for each call. What breaks the connection is thrown, which the engine takes for unknown.
/// </summary>
/// <remarks>
/// It doesn't repeat anything: the engine knows when that is safe. Nor does it wait for a time of its own: the engine's token ends a call.
/// </remarks>
internal sealed class AcmePayClient(IHttpClientFactory clients)
{
    /// <summary>The name of its client at the factory, for hosts that add to it.</summary>
    public const string Name = "PaymentSessions.AcmePay";

    public Task<AcmePayAnswer> GetAsync(string path, RawJson settings, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), settings, cancellationToken);

    /// <summary>Sends an operation. Every attempt of it sends the same bytes under the same key.</summary>
    public Task<AcmePayAnswer> PostAsync<T>(
        string path,
        ProviderOperation operation,
        T content,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(content, type))
            {
                Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) },
            },
            Headers = { { "Idempotency-Key", operation.IdempotencyKey } },
        };
        return SendAsync(request, operation.Settings, cancellationToken);
    }

    private async Task<AcmePayAnswer> SendAsync(HttpRequestMessage request, RawJson settings, CancellationToken cancellationToken)
    {
        using (request)
        {
            var frozen = AcmeSettings.Read(settings);
            request.Headers.Add("Acme-Account", frozen.Account);
            request.Headers.Add("Acme-Version", frozen.ApiVersion);

            // The factory's handlers are shared; the client is only a way to them.
            using var client = clients.CreateClient(Name);
            using var response = await client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new AcmePayAnswer((int)response.StatusCode, body, response.Headers.Contains("Idempotent-Replayed"));
        }
    }
}
