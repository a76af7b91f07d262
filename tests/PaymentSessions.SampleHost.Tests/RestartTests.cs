namespace PaymentSessions.Tests.SampleHost;

/// <summary>A host that ends, in whatever way, and is started again has everything that it ever answered.</summary>
public sealed class RestartTests
{
    private const string Replayed = "Idempotent-Replayed";
    private const string Key = "b5b1c2a0";

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_was_answered_is_still_there(bool isAsked)
    {
        await using var shop = await SampleShop.StartAsync();
        var cartId = await shop.MakeCartAsync();
        var cart = await shop.GetAsync($"/store/carts/{cartId}");
        var collectionId = (await shop.OweAsync(cartId)).Collection.GetProperty("id").GetString();
        var route = $"/store/payment-collections/{collectionId}/payment-sessions";
        var answered = await shop.PostAsync(route, SampleShop.SystemSession, Key);
        Assert.That((answered.Status, answered.Header(Replayed)), Is.EqualTo((200, (string?)null)), answered.Text);

        await shop.RestartAsync(isAsked);

        var owed = await shop.OweAsync(cartId);
        var repeated = await shop.PostAsync(route, SampleShop.SystemSession, Key);
        var other = await shop.PostAsync(route, """{"provider_id":"pp_system_default","data":{"n":2}}""", Key);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await shop.GetAsync($"/store/carts/{cartId}")).Text, Is.EqualTo(cart.Text));
            Assert.That(owed.Collection.GetProperty("id").GetString(), Is.EqualTo(collectionId));
            Assert.That(owed.Session.GetProperty("id").GetString(), Is.EqualTo(answered.Session.GetProperty("id").GetString()));
            Assert.That((repeated.Status, repeated.Header(Replayed)), Is.EqualTo((200, "true")));
            Assert.That(repeated.Text, Is.EqualTo(answered.Text));
            Assert.That(other.Status, Is.EqualTo(422), "The key was used for something else.");
        }

        // Shoppers get on, too.
        var next = await shop.PostAsync(route, SampleShop.SystemSession);
        Assert.That(next.Status, Is.EqualTo(200));
        Assert.That(next.Session.GetProperty("id").GetString(), Is.Not.EqualTo(answered.Session.GetProperty("id").GetString()));
    }
}
