using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

public sealed class OptionsTests
{
    [Test]
    public async Task The_members_of_the_answer_may_be_those_of_the_reference_server()
    {
        await using var host = await StartAsync(("StoreFields", "Reference"));

        var answer = await host.SendAsync(Requests.Session(await host.OweAsync(), query: "?fields=%2Bauthorized_amount,%2Bstatus"));

        Expect.Ok(answer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Expect.Members(answer.Collection), Is.EqualTo(new[] { "id", "currency_code", "amount", "status", "payment_sessions" }));
            Assert.That(Expect.Members(answer.Session), Is.EquivalentTo(new[]
            {
                "id", "amount", "currency_code", "provider_id", "authorized_at", "data", "status", "context", "payment",
                "payment_collection_id", "metadata", "created_at", "updated_at",
            }));
        }
    }

    [Test]
    public async Task The_host_decides_what_can_be_seen_at_all()
    {
        await using var host = await StartAsync(
            ("AllowedFields:0", "id"), ("AllowedFields:1", "amount"), ("AllowedFields:2", "payment_sessions.id"));
        var owed = await host.OweAsync();

        var byDefault = await host.SendAsync(Requests.Session(owed));
        var asked = await host.SendAsync(Requests.Session(owed, query: "?fields=%2Bstatus,*payment_sessions,payment_sessions.data"));

        Expect.Ok(byDefault);
        Expect.Ok(asked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Expect.Members(byDefault.Collection), Is.EqualTo(new[] { "id", "amount", "payment_sessions" }));
            Assert.That(Expect.Members(byDefault.Session), Is.EqualTo(new[] { "id" }));
            Assert.That(asked.Text, Does.Not.Contain("status").And.Not.Contain("data"));
        }
    }

    [TestCase("?fields=nope", "nope")]
    [TestCase("?fields=%2Bpayment_sessions.nope", "payment_sessions.nope")]
    [TestCase("?fields=%2B__proto__", "__proto__")]
    [TestCase("?fields=constructor.prototype", "constructor.prototype")]
    [TestCase("?fields=%2Bmetadata", "metadata")]
    public async Task Names_that_are_not_available_may_be_refused(string query, string name)
    {
        await using var host = await StartAsync(("RefuseUnknownFields", "true"), ("StoreFields", "Reference"));
        var owed = await host.OweAsync();
        var before = host.Store.Commits;

        var answer = await host.SendAsync(Requests.Session(owed, query: query));

        Expect.Invalid(answer, $"Field 'fields' names '{name}', which isn't available");
        Assert.That((host.Store.Commits, host.Provider.Calls.Length), Is.EqualTo((before, 0)));
    }

    [Test]
    public async Task The_host_decides_how_large_a_body_may_be()
    {
        await using var host = await StartAsync(("MaxBodyBytes", "2048"));
        var owed = await host.OweAsync();

        var fits = await host.SendAsync(Requests.Session(owed, Requests.ScriptedBody.PadRight(2048)));
        var tooLarge = await host.SendAsync(Requests.Session(owed, Requests.ScriptedBody.PadRight(2049)));

        Expect.Ok(fits);
        Expect.Problem(tooLarge, 413, "invalid_data", "The body is larger than 2048 bytes.");
    }

    [Test]
    public async Task What_code_says_comes_after_what_the_configuration_says()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Settings = { ["PaymentSessions:StoreFields"] = "Reference" },
            Payments = payments => payments.ConfigureStoreRoutes(options => options.StoreFields = StoreFields.Documented),
        });

        var answer = await host.SendAsync(Requests.Session(await host.OweAsync()));

        Assert.That(Expect.Members(answer.Collection), Does.Contain("authorized_amount"));
    }

    [Test]
    public async Task How_long_to_wait_after_a_time_out_is_the_hosts_choice()
    {
        await using var host = await StartAsync(("RecoverySchedule:0", "00:00:17"));
        host.Provider.Next(Testing.ScriptedCall.Initiate).TimesOut();

        var answer = await host.SendAsync(Requests.Session(await host.OweAsync()));

        Assert.That(answer.Header("Retry-After"), Is.EqualTo("17"));
    }

    private static Task<StoreHost> StartAsync(params (string Name, string Value)[] settings) => StoreHost.StartAsync(new HostSetup
    {
        Settings = settings.ToDictionary(setting => $"PaymentSessions:{setting.Name}", string? (setting) => setting.Value),
    });
}
