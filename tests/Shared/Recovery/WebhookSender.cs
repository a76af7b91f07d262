using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests.Recovery;

/// <summary>The provider's post: each webhook is sent until somebody says that it has arrived, and never again after that.</summary>
internal sealed class WebhookSender
{
    private readonly List<ProviderWebhook> _webhooks = [];
    private readonly List<StoredWebhook?> _answers = [];

    /// <summary>What was kept of those that have arrived.</summary>
    public IEnumerable<StoredWebhook> Arrived => _answers.OfType<StoredWebhook>();

    /// <summary>Something has happened at the provider.</summary>
    public void Add(ProviderWebhook webhook)
    {
        _webhooks.Add(webhook);
        _answers.Add(null);
    }

    /// <summary>Sends what hasn't arrived yet.</summary>
    public async Task SendAsync(World.Host host)
    {
        for (var i = 0; i < _webhooks.Count; i++)
        {
            if (_answers[i] is null) _answers[i] = await SendAsync(host, _webhooks[i]);
        }
    }

    /// <summary>The network delivers everything once more, the latest first.</summary>
    public async Task RepeatAsync(World.Host host)
    {
        foreach (var webhook in Enumerable.Reverse(_webhooks)) await SendAsync(host, webhook);
    }

    /// <returns>What is kept of it; <see langword="null"/> if it is to be sent again.</returns>
    private static async Task<StoredWebhook?> SendAsync(World.Host host, ProviderWebhook webhook)
    {
        try
        {
            return (await host.Webhooks.ReceiveAsync(PaymentSessionsTestingExtensions.ScriptedProviderId, webhook)).Value;
        }
        catch (PaymentStoreUnavailableException)
        {
            return null;
        }
    }
}
