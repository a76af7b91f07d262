using System.Collections.Immutable;

namespace PaymentSessions.AcmePay.Server;

/// <summary>What a test does behind the provider's back, whether the server runs in its process or in one of its own.</summary>
public sealed class AcmePayControl : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;

    internal AcmePayControl(Uri address) => _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(address, "_control/"),
        Timeout = Patience,
    };

    /// <summary>The shopper pays, or their bank answers.</summary>
    public Task PayAsync(string orderId, AcmeOrderStatus outcome = AcmeOrderStatus.Authorized) =>
        PostAsync($"pay/{orderId}?outcome={outcome}");

    /// <summary>The orders that <see cref="PayAsync"/> can do something with.</summary>
    public async Task<ImmutableArray<string>> ReadPayableAsync() =>
        await _client.GetFromJsonAsync<ImmutableArray<string>>("payable", AcmeWire.Json);

    /// <summary>Lets something go wrong.</summary>
    public async Task FailAsync(AcmeFault fault) => Check(await _client.PostAsJsonAsync("faults", fault, AcmeWire.Json));

    /// <summary>Lets something go wrong with the next call of an operation.</summary>
    public Task FailNextAsync(AcmeOperation operation, AcmeFaultKind kind) => FailAsync(new AcmeFault(operation, kind));

    /// <summary>From now on, all goes well.</summary>
    public async Task ClearFaultsAsync() => Check(await _client.DeleteAsync(new Uri("faults", UriKind.Relative)));

    /// <summary>Holds an operation's calls up before they are executed.</summary>
    public Task HoldAsync(AcmeOperation operation) => PostAsync($"hold/{operation}");

    /// <summary>Waits until so many more calls of an operation are held up.</summary>
    public async Task WaitUntilHeldAsync(AcmeOperation operation, int calls = 1) =>
        Check(await _client.GetAsync(new Uri($"hold/{operation}?calls={calls}", UriKind.Relative)));

    /// <summary>Lets all calls go on that are held up, and those that come later.</summary>
    public Task ReleaseAsync() => PostAsync("release");

    /// <summary>Sets the server's clock forward.</summary>
    public async Task AdvanceClockAsync(TimeSpan by) =>
        Check(await _client.PostAsJsonAsync("clock/advance", new AdvanceClockBody(by), AcmeWire.Json));

    /// <summary>From now on, webhooks are sent to these addresses: each to one of them, until somebody says that it has arrived.</summary>
    public async Task SendWebhooksToAsync(IEnumerable<Uri> endpoints) => Check(await _client.PutAsJsonAsync("webhooks", endpoints, AcmeWire.Json));

    /// <summary>Makes a webhook about an order that is sent to nobody.</summary>
    public async Task<AcmeWebhook> MakeWebhookAsync(string orderId)
    {
        using var response = await _client.PostAsync(new Uri($"webhooks/{orderId}", UriKind.Relative), content: null);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<AcmeWebhook>(AcmeWire.Json))!;
    }

    /// <summary>Reads what was sent.</summary>
    public async Task<ImmutableArray<AcmeWebhook>> ReadWebhooksAsync() =>
        await _client.GetFromJsonAsync<ImmutableArray<AcmeWebhook>>("webhooks", AcmeWire.Json);

    /// <summary>Reads what really happened.</summary>
    public async Task<AcmeLedger> ReadLedgerAsync() =>
        await _client.GetFromJsonAsync<AcmeLedger>("ledger", AcmeWire.Json) ?? throw new InvalidOperationException("There is no ledger.");

    /// <summary>Reads what really happened as soon as it is as described, for what goes on when its caller has gone.</summary>
    /// <exception cref="TimeoutException">It hasn't become so within 30 seconds.</exception>
    public async Task<AcmeLedger> WaitForLedgerAsync(Predicate<AcmeLedger> isReady)
    {
        ArgumentNullException.ThrowIfNull(isReady);

        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < Patience;)
        {
            var ledger = await ReadLedgerAsync();
            if (isReady(ledger)) return ledger;

            await Task.Delay(10);
        }

        throw new TimeoutException("The ledger hasn't become what the test waits for.");
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task PostAsync(string path) => Check(await _client.PostAsync(new Uri(path, UriKind.Relative), content: null));

    private static void Check(HttpResponseMessage response)
    {
        using (response) response.EnsureSuccessStatusCode();
    }
}
