using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>What becomes of a cart when its shopper pays.</summary>
internal sealed partial class SampleShop
{
    /// <summary>Pays for a cart, and completes it.</summary>
    /// <returns>The id of the payment, of which nothing is captured yet.</returns>
    public async Task<string> PayAsync(string cartId)
    {
        var collectionId = (await OweAsync(cartId)).Collection.GetProperty("id").GetString();
        await PostAsync($"/store/payment-collections/{collectionId}/payment-sessions", SystemSession);
        await PostAsync($"/store/carts/{cartId}/complete", "");

        var payments = await AdministerAsync(HttpMethod.Get, $"/admin/payments?payment_collection_id={collectionId}");
        return payments.Json.GetProperty("payments").EnumerateArray().Single().GetProperty("id").GetString()!;
    }

    /// <summary>Captures a part of a payment, or what is left of it.</summary>
    public async Task CaptureAsync(string paymentId, string body = "{}")
    {
        var answer = await AdministerAsync(HttpMethod.Post, $"/admin/payments/{paymentId}/capture", body);
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
    }

    /// <summary>When a cart was paid; <see langword="null"/> if the shop doesn't know of it, or not yet.</summary>
    public async Task<string?> ReadPaidAtAsync(string cartId)
    {
        var paidAt = (await GetAsync($"/store/carts/{cartId}")).Json.GetProperty("cart").GetProperty("paid_at");
        return paidAt.ValueKind == JsonValueKind.Null ? null : paidAt.GetString();
    }

    /// <summary>Waits until the worker has told the shop that a cart is paid.</summary>
    /// <returns>When it was paid.</returns>
    public async Task<string> WaitUntilPaidAsync(string cartId)
    {
        // A bound for an event that never comes; nothing is measured by it.
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await ReadPaidAtAsync(cartId) is { } paidAt) return paidAt;

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        throw new AssertionException("Nobody tells the shop that the cart is paid.");
    }
}
