using System.Text;

namespace PaymentSessions.Tests;

/// <summary>The requests that storefronts send.</summary>
internal static class Requests
{
    public const string ScriptedBody = $$"""{"provider_id":"{{StoreHost.Scripted}}"}""";

    public static string SessionsPath(PaymentCollection collection) => $"/store/payment-collections/{collection.Id}/payment-sessions";

    public static HttpRequestMessage Session(PaymentCollection collection, string body = ScriptedBody, string query = "") =>
        Post(SessionsPath(collection) + query, body);

    public static HttpRequestMessage Collection(string cartId, string query = "") =>
        Post("/store/payment-collections" + query, $$"""{"cart_id":"{{cartId}}"}""");

    public static HttpRequestMessage Providers(string query = "?region_id=reg_eu") => WithKey(HttpMethod.Get, "/store/payment-providers" + query);

    public static HttpRequestMessage Post(string target, string body) => Post(target, Encoding.UTF8.GetBytes(body));

    public static HttpRequestMessage Post(string target, byte[] body, string? contentType = "application/json")
    {
        var request = WithKey(HttpMethod.Post, target);
        request.Content = new ByteArrayContent(body);
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    public static HttpRequestMessage WithKey(HttpMethod method, string target)
    {
        var request = new HttpRequestMessage(method, target);
        request.Headers.Add("x-publishable-api-key", StoreHost.Key);
        return request;
    }

    /// <summary>The documented request with a target, or headers, that a well-behaved client wouldn't send.</summary>
    public static RawRequest Raw(string target, params (string Name, string Value)[] headers) => new("POST", target)
    {
        Headers = [("x-publishable-api-key", StoreHost.Key), ("Content-Type", "application/json"), .. headers],
        Body = Encoding.UTF8.GetBytes(ScriptedBody),
    };
}
