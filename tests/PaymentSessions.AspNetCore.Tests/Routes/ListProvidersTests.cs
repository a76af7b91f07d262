namespace PaymentSessions.Tests;

public sealed class ListProvidersTests : StoreTests
{
    private protected override HostSetup Setup => new() { Payments = payments => payments.AddRegions<Regions>() };

    [Test]
    public async Task A_region_offers_what_the_host_says_as_far_as_it_is_registered()
    {
        var answer = await Host.SendAsync(Requests.Providers());

        Expect.Ok(answer);
        Assert.That(answer.Text, Is.EqualTo(
            """{"payment_providers":[{"id":"pp_scripted_default","is_enabled":true},{"id":"pp_system_default","is_enabled":true}],"count":2,"offset":0,"limit":20}"""));
    }

    [TestCase("reg_unknown")]
    [TestCase("reg_empty")]
    [TestCase("REG_EU")]
    [TestCase("%20")]
    [TestCase("%00")]
    [TestCase("reg_eu%20")]
    public async Task A_region_that_does_not_exist_or_offers_nothing_gives_an_empty_list(string region)
    {
        var answer = await Host.SendAsync(Requests.Raw($"/store/payment-providers?region_id={region}") with { Method = "GET", Body = [] });

        Expect.Ok(answer);
        Assert.That(answer.Text, Is.EqualTo("""{"payment_providers":[],"count":0,"offset":0,"limit":20}"""));
    }

    [TestCase("&limit=1", "pp_scripted_default", 0, 1)]
    [TestCase("&limit=1&offset=1", "pp_system_default", 1, 1)]
    [TestCase("&offset=1", "pp_system_default", 1, 20)]
    [TestCase("&offset=2", "", 2, 20)]
    [TestCase("&offset=2147483647&limit=2147483647", "", 2147483647, 2147483647)]
    [TestCase("&limit=0", "", 0, 0)]
    [TestCase("&limit=007", "pp_scripted_default pp_system_default", 0, 7)]
    [TestCase("&order=id", "pp_scripted_default pp_system_default", 0, 20)]
    [TestCase("&order=-id", "pp_system_default pp_scripted_default", 0, 20)]
    [TestCase("&order=-id&limit=1&offset=1", "pp_scripted_default", 1, 1)]
    [TestCase("&with_deleted=true", "pp_scripted_default pp_system_default", 0, 20)]
    [TestCase("&with_deleted=false&locale=de", "pp_scripted_default pp_system_default", 0, 20)]
    public async Task The_list_can_be_paged_and_ordered(string query, string ids, int offset, int limit)
    {
        var answer = await Host.SendAsync(Requests.Providers("?region_id=reg_eu" + query));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            var listed = answer.Json.GetProperty("payment_providers").EnumerateArray().Select(provider => provider.GetProperty("id").GetString());
            Assert.That(string.Join(' ', listed), Is.EqualTo(ids));
            Assert.That(answer.Json.GetProperty("count").GetInt32(), Is.EqualTo(2), "all of the region's");
            Assert.That(answer.Json.GetProperty("offset").GetInt32(), Is.EqualTo(offset));
            Assert.That(answer.Json.GetProperty("limit").GetInt32(), Is.EqualTo(limit));
        }
    }

    [TestCase("&fields=id", "id")]
    [TestCase("&fields=", "id")]
    [TestCase("&fields=is_enabled", "id is_enabled")]
    [TestCase("&fields=-is_enabled", "id")]
    [TestCase("&fields=%2Bsecret_key,%2Btraits", "id is_enabled")]
    public async Task The_caller_chooses_the_members(string query, string members)
    {
        var answer = await Host.SendAsync(Requests.Providers("?region_id=reg_eu" + query));

        Expect.Ok(answer);
        Assert.That(string.Join(' ', Expect.Members(answer.Json.GetProperty("payment_providers")[0])), Is.EqualTo(members));
    }

    [TestCase("", "Field 'region_id' is required")]
    [TestCase("?Region_id=reg_eu", "Unrecognized fields: 'Region_id'")]
    [TestCase("?region_id=reg_eu&region_id=reg_eu", "Expected type: 'string' for field 'region_id', got: 'array'")]
    [TestCase("?region_id[]=reg_eu", "Expected type: 'string' for field 'region_id', got: 'array'")]
    [TestCase("?region_id=reg_eu&is_enabled=true", "Unrecognized fields: 'is_enabled'")]
    [TestCase("?region_id=reg_eu&limit=", "Value for field 'limit' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&limit=-1", "Value for field 'limit' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&limit=1.5", "Value for field 'limit' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&limit=%201", "Value for field 'limit' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&limit=2147483648", "Value for field 'limit' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&limit=%D9%A1", "Value for field 'limit' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&offset=abc", "Value for field 'offset' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&offset=99999999999999999999", "Value for field 'offset' must be a whole number from 0 to 2147483647")]
    [TestCase("?region_id=reg_eu&order=", "Value for field 'order' must be 'id' or '-id'")]
    [TestCase("?region_id=reg_eu&order=is_enabled", "Value for field 'order' must be 'id' or '-id'")]
    [TestCase("?region_id=reg_eu&order=__proto__", "Value for field 'order' must be 'id' or '-id'")]
    [TestCase("?region_id=reg_eu&with_deleted=yes", "Expected type: 'boolean' for field 'with_deleted', got: 'string'")]
    [TestCase("?region_id=reg_eu&fields=id&fields=id", "Expected type: 'string' for field 'fields', got: 'array'")]
    public async Task A_query_that_contradicts_the_description_is_refused(string query, string reason) =>
        Expect.Invalid(await Host.SendAsync(Requests.Providers(query)), reason);

    [Test]
    public async Task An_empty_region_is_refused_in_the_reference_servers_words() => Expect.Problem(
        await Host.SendAsync(Requests.Providers("?region_id=")),
        400,
        "not_allowed",
        "You must provide the region_id to list payment providers");

    [Test]
    public async Task Where_the_host_says_nothing_every_region_offers_everything()
    {
        await using var host = await StoreHost.StartAsync();

        var answer = await host.SendAsync(Requests.Providers("?region_id=anything"));

        Expect.Ok(answer);
        Assert.That(answer.Json.GetProperty("count").GetInt32(), Is.EqualTo(2));
    }

    private sealed class Regions : IRegionPaymentProviders
    {
        public ValueTask<IReadOnlyList<string>?> FindAsync(string regionId, CancellationToken cancellationToken) => new(regionId switch
        {
            "reg_eu" => [PaymentProviderId.System, "pp_uninstalled_default", StoreHost.Scripted, PaymentProviderId.System],
            "reg_empty" => [],
            _ => null,
        });
    }
}
