using System.Net;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests.Packages;

/// <summary>Sends what a storefront sends.</summary>
internal static class Storefront
{
    /// <summary>Makes a collection.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> OweAsync(this HttpClient client, string cartId)
    {
        var collection = await client.PostAsync("/store/payment-collections", $$"""{"cart_id":"{{cartId}}"}""");
        return collection.GetProperty("id").GetString()!;
    }

    /// <summary>Starts a session.</summary>
    /// <returns>The collection after that.</returns>
    public static Task<JsonElement> StartSessionAsync(this HttpClient client, string collectionId, string prefix = "") =>
        client.PostAsync($"{prefix}/store/payment-collections/{collectionId}/payment-sessions", """{"provider_id":"pp_system_default","data":{}}""");

    /// <summary>Holds the answer against what a first session looks like.</summary>
    public static void AssertStarted(JsonElement collection, string collectionId)
    {
        var session = collection.GetProperty("payment_sessions").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.GetProperty("id").GetString(), Is.EqualTo(collectionId));
            Assert.That(collection.GetProperty("status").GetString(), Is.EqualTo("awaiting"));
            Assert.That(session.GetProperty("id").GetString(), Does.StartWith("payses_"));
            Assert.That(session.GetProperty("amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(session.GetProperty("provider_id").GetString(), Is.EqualTo("pp_system_default"));
        }
    }

    private static async Task<JsonElement> PostAsync(this HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonElement.Parse(text).GetProperty("payment_collection");
    }
}
