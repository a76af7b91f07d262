using System.Net.Http.Headers;
using System.Text;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>Calls Acme Pay's API byte for byte.</summary>
internal sealed class Caller(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", AcmePayServer.DefaultApiKey) },
    };

    public Task<CallerAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<CallerAnswer> PostAsync(string path, string body, string? key = null, string? apiKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (apiKey is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        return SendAsync(request);
    }

    /// <summary>Calls although the connection is going to break.</summary>
    public async Task PostInVainAsync(string path, string body, string? key = null) =>
        await Assert.ThatAsync(() => PostAsync(path, body, key), Throws.InstanceOf<HttpRequestException>());

    public void Dispose() => _client.Dispose();

    private async Task<CallerAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _client.SendAsync(request);
            return new CallerAnswer(
                (int)response.StatusCode,
                await response.Content.ReadAsStringAsync(),
                response.Headers.Contains("Idempotent-Replayed"));
        }
    }
}
