using System.Collections.Immutable;

namespace PaymentSessions.Stripe.Twin;

/// <summary>Events and webhooks.</summary>
public sealed partial class TwinControl
{
    /// <summary>Reads every event, in order.</summary>
    public Task<ImmutableArray<TwinEvent>> ReadEventsAsync() => ReadAsync<ImmutableArray<TwinEvent>>("events");

    /// <summary>Reads an event as it is sent now, with a signature for each secret.</summary>
    public Task<TwinSignedEvent> SignEventAsync(string id) => ReadAsync<TwinSignedEvent>($"events/{id}/signed");

    /// <summary>Sends an event to the webhook endpoint, again or out of order.</summary>
    /// <returns>The endpoint's status; <see langword="null"/> if there is none, or it can't be reached.</returns>
    public async Task<int?> SendEventAsync(string id)
    {
        using var response = await _client.PostAsync(At($"events/{id}/send"), content: null);
        await EnsureSuccessAsync(response);
        return (await response.Content.ReadFromJsonAsync<SentBody>(TwinWire.Json))!.Status;
    }

    /// <summary>Has each event sent from now on, once.</summary>
    /// <param name="url">Where to; <see langword="null"/> for nowhere.</param>
    public async Task RegisterWebhookAsync(Uri? url) =>
        await CheckAsync(await _client.PutAsJsonAsync("webhooks/endpoint", new WebhookEndpointBody(url), TwinWire.Json));

    /// <summary>Sets what webhooks are signed with: several secrets while one is being rolled.</summary>
    public async Task UseWebhookSecretsAsync(params ImmutableArray<string> secrets) =>
        await CheckAsync(await _client.PutAsJsonAsync("webhooks/secrets", secrets, TwinWire.Json));

    /// <summary>Waits until each event has been sent that has happened.</summary>
    public Task WaitUntilSentAsync() => WaitForAsync(() => ReadAsync<int>("webhooks/unsent"), unsent => unsent == 0);
}
