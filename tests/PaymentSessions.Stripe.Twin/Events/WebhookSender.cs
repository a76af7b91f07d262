using System.Net.Http.Headers;
using System.Text;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// Sends events to the webhook endpoint, once each and in order. What isn't taken isn't sent again, unless a test wants it: Stripe would try
/// for days.
/// </summary>
internal sealed class WebhookSender(WebhookQueue queue, WebhookSigner signer) : BackgroundService
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <returns>The endpoint's status; <see langword="null"/> if there is none, or it can't be reached.</returns>
    public async Task<int?> SendAsync(TwinEvent happened, CancellationToken cancellationToken)
    {
        if (queue.Endpoint is not { } endpoint) return null;

        var signed = signer.Sign(happened);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(signed.Payload, Encoding.UTF8, "application/json"),
            Headers = { UserAgent = { new ProductInfoHeaderValue("Stripe", "1.0") } },
        };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", signed.Signature);
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in queue.Events.ReadAllAsync(stoppingToken))
        {
            await SendAsync(happened, stoppingToken);
            queue.MarkSent();
        }
    }
}
