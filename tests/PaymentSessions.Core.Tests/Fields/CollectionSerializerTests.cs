using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>A host that hands a collection to System.Text.Json by itself, by mistake or not.</summary>
public sealed class CollectionSerializerTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { WriteIndented = false };

    [Test]
    public void A_collection_becomes_the_documented_shape()
    {
        var documented = Answer.Write(FullCollection.Create(), FieldRules.Documented.Select(null).Value!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That($$"""{"payment_collection":{{JsonSerializer.Serialize(FullCollection.Create())}}}""", Is.EqualTo(documented));
            Assert.That(
                JsonSerializer.Serialize(new Dictionary<string, PaymentCollection> { ["payment_collection"] = FullCollection.Create() }, Web),
                Is.EqualTo(documented),
                "whatever the options are");
        }
    }

    [Test]
    public void Nothing_that_is_withheld_gets_out()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonSerializer.Serialize(FullCollection.Create()), Does.Not.Contain("hidden"));
            Assert.That(JsonSerializer.Serialize<object>(new { Order = FullCollection.Create() }, Web), Does.Not.Contain("hidden"));
        }
    }

    [Test]
    public void A_session_or_payment_on_its_own_shows_no_private_data()
    {
        foreach (var json in new[] { JsonSerializer.Serialize(FullCollection.Captured), JsonSerializer.Serialize(FullCollection.Payment) })
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(json, Does.Not.Contain("hidden_key"));
                Assert.That(json, Does.Not.Contain("hidden_request"));
                Assert.That(json, Does.Not.Contain("hidden_account"));
                Assert.That(json, Does.Contain("pi_1"));
            }
        }
    }

    [Test]
    public void A_collection_is_never_read_from_JSON() =>
        Assert.That(() => JsonSerializer.Deserialize<PaymentCollection>("{}"), Throws.InstanceOf<NotSupportedException>());
}
