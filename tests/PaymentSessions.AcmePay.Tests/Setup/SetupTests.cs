using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaymentSessions.AcmePay;

namespace PaymentSessions.Tests;

/// <summary>A mistake is told at start, with what to set.</summary>
public sealed class SetupTests
{
    private static readonly Uri Address = new("https://acme.example/");

    [Test]
    public void It_is_offered_under_its_id()
    {
        using var services = Services.Create(Address);

        Assert.That(services.GetRequiredService<IPaymentProviders>().Ids, Is.EqualTo(new[] { "pp_acme_default" }));
        Assert.That(() => Validate(services), Throws.Nothing);
    }

    [Test]
    public void Adding_it_twice_adds_nothing_twice_and_both_may_set_options()
    {
        using var services = Services.Create(Address, payments: payments => payments.AddAcmePay(acme => acme.Account = "second"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(services.GetRequiredService<IPaymentProviders>().Ids, Has.Length.EqualTo(1));
            Assert.That(services.GetServices<IValidateOptions<AcmePayOptions>>().Count(), Is.EqualTo(1));
            Assert.That(services.GetRequiredService<IOptions<AcmePayOptions>>().Value.Account, Is.EqualTo("second"));
        }
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase(null)]
    public void Without_a_key_the_host_is_told_what_to_set(string? key) =>
        ExpectRefusal(acme => acme.ApiKey = key!, "API key is missing", "AddAcmePay(acme => acme.ApiKey = ...)");

    [TestCase("two words")]
    [TestCase("two\nlines")]
    public void A_key_that_can_not_be_sent_is_refused_without_being_shown(string key)
    {
        var refusal = ExpectRefusal(acme => acme.ApiKey = key, "ApiKey", "characters");

        Assert.That(refusal.Message, Does.Not.Contain("two"));
    }

    [TestCase("http://acme.example/")]
    [TestCase("https://acme.example/api")]
    [TestCase("https://acme.example/?x=1")]
    [TestCase("ftp://acme.example/")]
    [TestCase("/api/")]
    public void An_address_that_can_not_work_is_refused(string address) => ExpectRefusal(
        acme => acme.BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute),
        "BaseAddress",
        "absolute https address",
        "AddAcmePay(acme => acme.BaseAddress = ...)");

    [TestCase("https://acme.example/")]
    [TestCase("https://acme.example/api/")]
    [TestCase("http://localhost:8090/")]
    [TestCase("http://127.0.0.1:8090/")]
    public void An_address_that_can_work_is_taken(string address)
    {
        using var services = Services.Create(new Uri(address));

        Assert.That(() => Validate(services), Throws.Nothing);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(null)]
    public void Without_a_webhook_secret_it_says_what_to_set_and_believes_no_webhook(string? secret)
    {
        using var services = Services.Create(Address, acme => acme.WebhookSecret = secret!);

        Assert.That(() => Validate(services), Throws.Nothing);
        Assert.That(Services.Provider(services).MissingForWebhooks, Does.Contain("AddAcmePay(acme => acme.WebhookSecret = ...)"));
    }

    [Test]
    public void Names_that_can_not_be_sent_are_refused()
    {
        ExpectRefusal(acme => acme.Account = "a b", "Account");
        ExpectRefusal(acme => acme.Account = "", "Account");
        ExpectRefusal(acme => acme.ApiVersion = "1\r\nX: y", "ApiVersion");
    }

    private static OptionsValidationException ExpectRefusal(Action<AcmePayOptions> configure, params string[] told)
    {
        using var services = Services.Create(Address, configure);

        var refusal = Assert.Throws<OptionsValidationException>(() => Validate(services))!;

        foreach (var text in told) Assert.That(refusal.Message, Does.Contain(text));
        return refusal;
    }

    /// <summary>What a host does when it starts.</summary>
    private static void Validate(ServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();
}
