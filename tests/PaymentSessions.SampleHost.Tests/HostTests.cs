using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>What else a host has besides payments.</summary>
public sealed class HostTests : SampleShopTests
{
    private const string Origin = "https://shop.example";

    private protected override (string Name, string Value)[] Settings => [("Cors__Origins__0", Origin)];

    [Test]
    public async Task The_description_has_the_routes_of_payments_and_of_carts()
    {
        var answer = await Shop.GetAsync("/openapi/v1.json");

        Assert.That(answer.Json.GetProperty("paths").EnumerateObject().Select(path => path.Name), Is.EquivalentTo(
        [
            "/admin/payment-collections", "/admin/payment-collections/{id}", "/admin/payment-collections/{id}/mark-as-paid", "/admin/payments",
            "/admin/payments/payment-providers", "/admin/payments/{id}", "/admin/payments/{id}/cancel", "/admin/payments/{id}/capture",
            "/admin/payments/{id}/refund", "/admin/refund-reasons", "/admin/refund-reasons/{id}",
            "/hooks/payment/{provider}",
            "/store/carts", "/store/carts/{id}", "/store/carts/{id}/complete", "/store/payment-collections",
            "/store/payment-collections/{id}/payment-sessions", "/store/payment-providers",
        ]));
    }

    [TestCase("/scalar")]
    [TestCase("/")]
    public async Task The_routes_can_be_tried_in_a_browser(string path)
    {
        var answer = await Shop.GetAsync(path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Header("Content-Type"), Does.StartWith("text/html"));
        }
    }

    [TestCase(Origin, ExpectedResult = Origin)]
    [TestCase("https://evil.example", ExpectedResult = null)]
    public async Task<string?> Scripts_of_a_configured_origin_are_let_in(string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/store/payment-collections/pay_col_x/payment-sessions");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-publishable-api-key");

        return (await Shop.SendAsync(preflight)).Header("Access-Control-Allow-Origin");
    }

    [TestCase("/store/orders")]
    [TestCase("/store")]
    [TestCase("/nowhere")]
    public async Task An_unknown_path_is_not_found(string path) =>
        ExpectProblem(await Shop.GetAsync(path), 404, "not_found", "There is no such route.");

    [Test]
    public async Task Another_method_is_not_allowed()
    {
        var answer = await Shop.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/store/carts/cart_x"));

        ExpectProblem(answer, 405, "not_allowed", "The route has no such method.");
        Assert.That(answer.Header("Allow"), Is.EqualTo("GET, POST"));
    }

    [Test]
    public async Task The_one_region_has_the_system_provider()
    {
        var answer = await Shop.GetAsync("/store/payment-providers?region_id=reg_eu");

        Assert.That(
            JsonSerializer.Serialize(answer.Json),
            Is.EqualTo("""{"payment_providers":[{"id":"pp_system_default","is_enabled":true}],"count":1,"offset":0,"limit":20}"""));
    }

    [TestCase("nope")]
    [TestCase("pp_nope")]
    [TestCase("system_default")]
    public async Task A_webhook_for_a_provider_that_sends_none_is_not_found(string provider) => ExpectProblem(
        await Shop.PostAsync($"/hooks/payment/{provider}", """{"id":"evt_1"}"""),
        404,
        "not_found",
        "There is no such payment provider that sends webhooks.");

    [TestCase("PaymentSessions__StoreFields", "Everything", "PaymentSessions:StoreFields")]
    [TestCase("PaymentSessions__MaxBodyBytes", "12", "MaxBodyBytes")]
    [TestCase("PaymentSessions__PublishableKeys__0", " ", "PublishableKeys")]
    [TestCase("ASPNETCORE_ENVIRONMENT", "Production", "Admin:ApiKey")]
    [TestCase("Telemetry__Exporter", "file", "Set Telemetry:Exporter to console or otlp, or leave it out")]
    [TestCase("Telemetry__Exporter", "Console", "Set Telemetry:Exporter to console or otlp, or leave it out")]
    public async Task A_wrong_setting_is_told_at_start_by_its_name(string setting, string value, string name)
    {
        var failure = await Assert.ThrowsAsync<AssertionException>(async () =>
        {
            await using var shop = await SampleShop.StartAsync((setting, value));
        });

        Assert.That(failure!.Message, Does.StartWith("The host has ended.").And.Contain(name));
    }
}
