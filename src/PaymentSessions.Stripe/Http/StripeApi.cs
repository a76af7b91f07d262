using System.Net;
using Microsoft.Extensions.Options;
using Stripe;

namespace PaymentSessions;

/// <summary>Speaks with one Stripe account: one request for each call, never repeated here. The engine knows when that is safe.</summary>
/// <remarks>
/// Requests are Stripe.net's, with its own HTTP client inside; of the answer it gives the text, so that it can be read tolerantly and kept
/// whole. Safe for use by many threads.
/// </remarks>
internal sealed class StripeApi(IHttpClientFactory http, IOptionsMonitor<StripeOptions> options, string instance)
{
    private const string Version = "Stripe-Version";
    private const string Replayed = "Idempotent-Replayed";

    /// <summary>Reads something.</summary>
    /// <param name="path">The path, whose ids are escaped; never one that ends in an empty id, which would be the whole collection's.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="settings">In which account, and by which version.</param>
    /// <param name="cancellationToken">The engine's: it ends what takes too long.</param>
    public Task<StripeAnswer> GetAsync(string path, BaseOptions? query, StripeSettings settings, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, query, settings, key: null, cancellationToken);

    /// <summary>Changes something.</summary>
    /// <param name="path">The path.</param>
    /// <param name="body">What is to be done: the same for every attempt.</param>
    /// <param name="settings">In which account, and by which version.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="cancellationToken">The engine's: it ends what takes too long.</param>
    public Task<StripeAnswer> PostAsync(
        string path,
        BaseOptions body,
        StripeSettings settings,
        string key,
        CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, settings, key, cancellationToken);

    private async Task<StripeAnswer> SendAsync(
        HttpMethod method,
        string path,
        BaseOptions? content,
        StripeSettings settings,
        string? key,
        CancellationToken cancellationToken)
    {
        var client = CreateClient();
        var request = new StripeRequest(
            client,
            method,
            path,
            content,
            new RequestOptions { IdempotencyKey = key, StripeAccount = settings.Account });
        request.StripeHeaders[Version] = settings.ApiVersion;

        try
        {
            var response = await client.HttpClient.MakeRequestAsync(request, cancellationToken).ConfigureAwait(false);
            return StripeAnswer.Of((int)response.StatusCode, response.Content, IsReplayed(response));
        }
        catch (OperationCanceledException)
        {
            return StripeAnswer.None("No answer came in time");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or WebException)
        {
            // Also where it broke before anything was sent: nobody can tell from here.
            return StripeAnswer.None($"The connection failed: {(exception as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown}");
        }
    }

    private StripeClient CreateClient()
    {
        var account = options.Get(instance);
        return new StripeClient(new StripeClientOptions
        {
            ApiKey = account.ApiKey,
            ApiBase = account.ApiBase.AbsoluteUri.TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(http.CreateClient(StripeInstance.HttpClientOf(instance)), maxNetworkRetries: 0, enableTelemetry: false),
        });
    }

    private static bool IsReplayed(StripeResponse response) =>
        response.Headers is { } headers
        && headers.TryGetValues(Replayed, out var values)
        && values.Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
