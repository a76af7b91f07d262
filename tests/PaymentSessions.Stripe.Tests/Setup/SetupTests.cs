using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PaymentSessions.Tests;

/// <summary>A mistake is told at start, with what to set.</summary>
public sealed class SetupTests
{
    private static readonly Uri Address = new("https://api.stripe.com");

    [Test]
    public void It_is_offered_under_its_ids()
    {
        using var services = Services.Create(Address, payments: payments => payments
            .AddStripePaymentMethods(Enum.GetValues<StripePaymentMethod>())
            .AddStripe("us", stripe => stripe.ApiKey = "sk_test_us"));

        Assert.That(services.GetRequiredService<IPaymentProviders>().Ids, Is.EqualTo(new[]
        {
            "pp_stripe-bancontact_stripe", "pp_stripe-blik_stripe", "pp_stripe-ideal_stripe", "pp_stripe-oxxo_stripe",
            "pp_stripe-promptpay_stripe", "pp_stripe-przelewy24_stripe", "pp_stripe_stripe", "pp_stripe_us",
        }));
        Assert.That(() => Validate(services), Throws.Nothing);
    }

    [Test]
    public void Adding_it_twice_adds_nothing_twice_and_both_may_set_options()
    {
        using var services = Services.Create(Address, payments: payments => payments.AddStripe(stripe => stripe.Multicapture = true));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(services.GetRequiredService<IPaymentProviders>().Ids, Has.Length.EqualTo(1));
            Assert.That(services.GetServices<IValidateOptions<StripeOptions>>().Count(), Is.EqualTo(1));
            Assert.That(OptionsOf(services).Multicapture, Is.True);
            Assert.That(OptionsOf(services).ApiKey, Is.EqualTo(Services.ApiKey));
        }
    }

    [Test]
    public void Each_account_has_a_section_of_the_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PaymentSessions:Stripe:ApiKey"] = "sk_test_main",
            ["PaymentSessions:Stripe:Capture"] = "Automatic",
            ["PaymentSessions:Stripe:MoreWebhookSecrets:0"] = "whsec_2",
            ["PaymentSessions:Stripe:Instances:us:ApiKey"] = "sk_test_us",
            ["PaymentSessions:Stripe:Instances:us:WebhookSecret"] = "whsec_us",
        }).Build();
        var collection = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        collection.AddPaymentSessions().UseInMemory().AddStripe().AddStripe("us");
        using var services = collection.BuildServiceProvider();

        Validate(services);
        var (main, us) = (OptionsOf(services), OptionsOf(services, "us"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((main.ApiKey, main.Capture, main.MoreWebhookSecrets), Is.EqualTo(("sk_test_main", StripeCapture.Automatic, new[] { "whsec_2" })));
            Assert.That((us.ApiKey, us.Capture, us.WebhookSecret), Is.EqualTo(("sk_test_us", StripeCapture.Manual, "whsec_us")));
        }
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase(null)]
    public void Without_a_key_the_host_is_told_what_to_set(string? key) =>
        ExpectRefusal(stripe => stripe.ApiKey = key!, "API key is missing", "PaymentSessions:Stripe:ApiKey", "AddStripe(stripe => stripe.ApiKey = ...)");

    [Test]
    public void So_it_is_for_a_further_account()
    {
        using var services = Services.Create(Address, payments: payments => payments.AddStripe("us"));

        Assert.That(
            () => Validate(services),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Set PaymentSessions:Stripe:Instances:us:ApiKey"));
    }

    [TestCase("two words")]
    [TestCase("two\nlines")]
    public void A_key_that_can_not_be_sent_is_refused_without_being_shown(string key)
    {
        var refusal = ExpectRefusal(stripe => stripe.ApiKey = key, "ApiKey", "characters");

        Assert.That(refusal.Message, Does.Not.Contain("two"));
    }

    [Test]
    public void A_publishable_key_is_refused() => ExpectRefusal(stripe => stripe.ApiKey = "pk_live_123", "publishable");

    [TestCase("http://stripe.example/")]
    [TestCase("https://stripe.example/?x=1")]
    [TestCase("https://user:pass@stripe.example/")]
    [TestCase("ftp://stripe.example/")]
    [TestCase("/api/")]
    public void An_address_that_can_not_work_is_refused(string address) =>
        ExpectRefusal(stripe => stripe.ApiBase = new Uri(address, UriKind.RelativeOrAbsolute), "PaymentSessions:Stripe:ApiBase", "absolute https address");

    [Test]
    public void Whatever_else_can_not_work_is_refused()
    {
        ExpectRefusal(stripe => stripe.WebhookTolerance = TimeSpan.Zero, "WebhookTolerance");
        ExpectRefusal(stripe => stripe.OxxoExpiresAfterDays = 8, "OxxoExpiresAfterDays", "between 1 and 7");
        ExpectRefusal(stripe => stripe.StatementDescriptorSuffix = new string('X', 23), "StatementDescriptorSuffix", "22");
        ExpectRefusal(stripe => stripe.Account = "cus_1", "Account", "acct_");
        ExpectRefusal(stripe => stripe.ShopperData.Add("capture_method"), "ShopperData", "'capture_method'", "receipt_email");
    }

    [TestCase("confirm")]
    [TestCase("capture_method")]
    [TestCase("amount")]
    [TestCase("customer")]
    [TestCase("off_session")]
    [TestCase("receipt_email")]
    public void By_default_the_shopper_sets_nothing(string member)
    {
        using var services = Services.Create(Address);

        Assert.That(Services.Provider(services).AcceptsData(member), Is.False);
    }

    [Test]
    public void Without_a_secret_webhooks_can_not_be_received()
    {
        using var services = Services.Create(Address, stripe => stripe.WebhookSecret = null);

        Assert.That(
            Services.Provider(services).MissingForWebhooks,
            Is.EqualTo("Set PaymentSessions:Stripe:WebhookSecret to the signing secret of the webhook endpoint at Stripe (whsec_...)."));
    }

    [Test]
    public void With_one_they_can()
    {
        using var services = Services.Create(Address);

        Assert.That(Services.Provider(services).MissingForWebhooks, Is.Null);
    }

    private static StripeOptions OptionsOf(IServiceProvider services, string instance = "stripe") =>
        services.GetRequiredService<IOptionsMonitor<StripeOptions>>().Get(instance);

    private static OptionsValidationException ExpectRefusal(Action<StripeOptions> configure, params string[] told)
    {
        using var services = Services.Create(Address, configure);

        var refusal = Assert.Throws<OptionsValidationException>(() => Validate(services))!;

        foreach (var text in told) Assert.That(refusal.Message, Does.Contain(text));
        return refusal;
    }

    /// <summary>What a host does when it starts.</summary>
    private static void Validate(ServiceProvider services) => services.GetRequiredService<IStartupValidator>().Validate();
}
