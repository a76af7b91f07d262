using System.Collections.Immutable;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.AcmePay.Server;

/// <summary>
/// Sends events to those who want to know, as every provider does: each again and again until somebody says that it has arrived, in no
/// order, and now and then once more.
/// </summary>
internal sealed class WebhookPost(WebhookFactory factory) : IDisposable
{
    private const int LongestWayMs = 300;
    private const int RestMs = 150;
    private const int OnceMoreInverse = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, AcmeWebhook> _webhooks = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private ImmutableArray<Uri> _endpoints = [];

    /// <summary>All that was sent, or is on its way.</summary>
    public ImmutableArray<AcmeWebhook> Webhooks
    {
        get
        {
            lock (_lock) return [.. _webhooks.Values];
        }
    }

    /// <summary>From now on, these want to know; each event goes to one of them.</summary>
    public void SetEndpoints(IEnumerable<Uri> endpoints)
    {
        lock (_lock) _endpoints = [.. endpoints];
    }

    /// <summary>Something has happened. If nobody wants to know, nobody gets to know.</summary>
    public void Tell(string orderId, AcmeEffectKind kind, Refund? refund)
    {
        lock (_lock)
        {
            if (_endpoints.IsEmpty) return;

            var webhook = factory.Make(orderId, JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}"), refund);
            _webhooks.Add(webhook.Id, webhook);
            _ = DeliverAsync(webhook);
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _client.Dispose();
        _closing.Dispose();
    }

    private async Task DeliverAsync(AcmeWebhook webhook)
    {
        try
        {
            // What happens later may arrive earlier.
            await Task.Delay(Random.Shared.Next(LongestWayMs), _closing.Token);
            while (!await TrySendAsync(webhook)) await Task.Delay(RestMs, _closing.Token);

            Update(webhook.Id, sent => sent with { IsDelivered = true });
            if (Random.Shared.Next(OnceMoreInverse) == 0) await TrySendAsync(webhook);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The server is closing.
        }
    }

    private async Task<bool> TrySendAsync(AcmeWebhook webhook)
    {
        Update(webhook.Id, sent => sent with { Attempts = sent.Attempts + 1 });
        using var request = new HttpRequestMessage(HttpMethod.Post, PickEndpoint())
        {
            Content = new StringContent(webhook.Body, Encoding.UTF8, MediaTypeNames.Application.Json),
            Headers = { { AcmeWebhook.SignatureHeader, webhook.Signature } },
        };
        try
        {
            using var response = await _client.SendAsync(request, _closing.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !_closing.IsCancellationRequested)
        {
            return false; // Nobody is there, or nobody answers.
        }
    }

    private Uri PickEndpoint()
    {
        lock (_lock) return _endpoints[Random.Shared.Next(_endpoints.Length)];
    }

    private void Update(string id, Func<AcmeWebhook, AcmeWebhook> change)
    {
        lock (_lock) _webhooks[id] = change(_webhooks[id]);
    }
}
