using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace PaymentSessions.Stripe.Twin;

/// <summary>What a test does behind Stripe's back, whether the double runs in its process or in one of its own.</summary>
public sealed partial class TwinControl : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;

    internal TwinControl(Uri address) => _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(address, "twin/"),
        Timeout = Patience,
    };

    /// <summary>Sets the double's clock forward.</summary>
    public async Task AdvanceClockAsync(TimeSpan by) =>
        await CheckAsync(await _client.PostAsJsonAsync("clock/advance", new AdvanceClockBody(by), TwinWire.Json));

    /// <summary>Reads what the account really has.</summary>
    public Task<TwinLedger> ReadLedgerAsync() => ReadAsync<TwinLedger>("ledger");

    /// <summary>Reads what the account really has as soon as it is as described, for what goes on when its caller has gone.</summary>
    /// <exception cref="TimeoutException">It hasn't become so within 30 seconds.</exception>
    public Task<TwinLedger> WaitForLedgerAsync(Predicate<TwinLedger> isReady) => WaitForAsync(ReadLedgerAsync, isReady);

    /// <summary>Reads every request that the API has received, in order.</summary>
    public Task<ImmutableArray<TwinRequest>> ReadRequestsAsync() => ReadAsync<ImmutableArray<TwinRequest>>("requests");

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async Task<T> WaitForAsync<T>(Func<Task<T>> read, Predicate<T> isReady)
    {
        ArgumentNullException.ThrowIfNull(isReady);

        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < Patience;)
        {
            var current = await read();
            if (isReady(current)) return current;

            await Task.Delay(10);
        }

        throw new TimeoutException("The double hasn't become what the test waits for.");
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static async Task CheckAsync(HttpResponseMessage response)
    {
        using (response) await EnsureSuccessAsync(response);
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode) return;

        throw new InvalidOperationException($"The double has refused: {await response.Content.ReadAsStringAsync()}");
    }

    private async Task<T> ReadAsync<T>(string path) =>
        await _client.GetFromJsonAsync<T>(At(path), TwinWire.Json) ?? throw new InvalidOperationException("There is nothing to read.");

    private async Task PostAsync(string path) => await CheckAsync(await _client.PostAsync(At(path), content: null));

    /// <summary>Does something, and reads what has become of the object; of the intent, if the bank has declined.</summary>
    private async Task<T> ActAsync<T>(string path, params (string Name, object? Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name, string.Create(CultureInfo.InvariantCulture, $"{parameter.Value}"))));
        var response = await _client.PostAsync(At(path), form);
        if (response.StatusCode != HttpStatusCode.PaymentRequired) await EnsureSuccessAsync(response);

        using (response)
        {
            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            var changed = !body.TryGetProperty("error", out var error) ? body
                : error.TryGetProperty("payment_intent", out var payment) ? payment
                : error.GetProperty("setup_intent");
            return changed.Deserialize<T>(TwinWire.Json)!;
        }
    }
}
