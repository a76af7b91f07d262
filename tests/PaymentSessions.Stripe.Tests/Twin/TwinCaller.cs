using System.Net.Http.Headers;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>Calls Stripe's double with each header and parameter as a test says.</summary>
internal sealed class TwinCaller(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = new Uri(address, "v1/"),
    };

    public Task<TwinAnswer> GetAsync(string path, string apiKey = StripeTwin.TestKey) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), apiKey);

    public Task<TwinAnswer> DeleteAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, path), StripeTwin.TestKey);

    /// <param name="path">The path after the version.</param>
    /// <param name="form">The form, unescaped: <c>amount=5997&amp;metadata[order]=7</c>.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="apiKey">The API key; <see langword="null"/> for none.</param>
    public Task<TwinAnswer> PostAsync(string path, string form = "", string? key = null, string? apiKey = StripeTwin.TestKey)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(form
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => KeyValuePair.Create(pair[0], pair[1]))),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request, apiKey);
    }

    /// <summary>Calls although the connection is going to break.</summary>
    public async Task PostInVainAsync(string path, string form = "", string? key = null) =>
        await Assert.ThatAsync(() => PostAsync(path, form, key), Throws.InstanceOf<HttpRequestException>());

    public void Dispose() => _client.Dispose();

    private async Task<TwinAnswer> SendAsync(HttpRequestMessage request, string? apiKey)
    {
        if (apiKey is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        using (request)
        {
            using var response = await _client.SendAsync(request);
            return new TwinAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }
}
