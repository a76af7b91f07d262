using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PaymentSessions.Stripe.Twin;

/// <summary>A request as it came. It outlives its connection.</summary>
internal sealed record ApiRequest(string Method, string Path)
{
    private static readonly ImmutableArray<string> KnownHeaders =
        ["Stripe-Version", "Stripe-Account", "Idempotency-Key", "Content-Type", "User-Agent", "X-Stripe-Client-User-Agent", "X-Stripe-Client-Telemetry"];

    public string Id { get; } = Ids.New("req");

    /// <summary>The idempotency key. Stripe honours it for <c>POST</c> only.</summary>
    public string? Key { get; private init; }

    public string Version { get; private init; } = StripeTwin.ApiVersion;

    public string? ApiKey { get; private init; }

    public ImmutableDictionary<string, string> Headers { get; private init; } = [];

    public Parameters Parameters { get; private init; } = Parameters.None;

    /// <summary>What can be known without the body.</summary>
    public static ApiRequest Begin(HttpRequest request) => new(request.Method, request.Path.ToString())
    {
        Key = HttpMethods.IsPost(request.Method) && request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null,
        Version = request.Headers["Stripe-Version"] is [{ Length: > 0 } version] ? version : StripeTwin.ApiVersion,
        ApiKey = ApiKeys.Read(request.Headers.Authorization.ToString()),
        Headers = KnownHeaders
            .Where(name => request.Headers.ContainsKey(name))
            .ToImmutableDictionary(name => name, name => request.Headers[name].ToString()),
    };

    /// <summary>Reads the rest: the query and the form.</summary>
    public async Task<ApiRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var form = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return this with { Parameters = new Parameters([.. Parse(request.QueryString.ToString()), .. Parse(form)]) };
    }

    private static IEnumerable<KeyValuePair<string, string>> Parse(string encoded)
    {
        foreach (var pair in new QueryStringEnumerable(encoded))
        {
            yield return KeyValuePair.Create(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }
    }
}
