namespace PaymentSessions.Tests.Packages;

/// <summary>What the packages' readmes show works in new projects that have nothing but the packages.</summary>
public sealed class ConsumerTests
{
    private const string DependencyInjection = "Microsoft.Extensions.DependencyInjection";

    [Test]
    public void Every_package_is_tried() =>
        Assert.That(
            SourceTree.PackageIds,
            Is.EquivalentTo([
                "PaymentSessions.AspNetCore", "PaymentSessions.Core", "PaymentSessions.EntityFrameworkCore", "PaymentSessions.Stripe",
                "PaymentSessions.Testing", "PaymentSessions.Testing.NUnit",
            ]));

    [Test]
    public async Task A_web_host_takes_a_collection_and_starts_a_session()
    {
        using var shop = await Consumer.BuildAsync(
            "Microsoft.NET.Sdk.Web", "net10.0", "Exe", Readme.CodeOf("PaymentSessions.AspNetCore"), "PaymentSessions.AspNetCore");
        await using var host = await HostProcess.StartAsync(shop.Start);
        host.Client.DefaultRequestHeaders.Add("x-publishable-api-key", "pk_shop");

        var id = await host.Client.OweAsync("cart_1");

        Storefront.AssertStarted(await host.Client.StartSessionAsync(id), id);
    }

    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public async Task A_program_starts_a_session_with_Core_alone(string framework)
    {
        using var program = await Consumer.BuildAsync(
            "Microsoft.NET.Sdk", framework, "Exe", Readme.CodeOf("PaymentSessions.Core"), "PaymentSessions.Core", DependencyInjection);

        Assert.That(await program.RunAsync(), Does.StartWith("payses_"));
    }

    [Test]
    public async Task A_program_keeps_what_is_owed_in_a_file()
    {
        using var program = await Consumer.BuildAsync(
            "Microsoft.NET.Sdk",
            "net10.0",
            "Exe",
            Readme.CodeOf("PaymentSessions.EntityFrameworkCore"),
            "PaymentSessions.EntityFrameworkCore",
            DependencyInjection);

        var first = await program.RunAsync();

        Assert.That(first, Does.StartWith("pay_col_"));
        Assert.That(await program.RunAsync(), Is.EqualTo(first), "It is there when the program starts again.");
    }

    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public async Task A_program_offers_Stripe(string framework)
    {
        using var program = await Consumer.BuildAsync(
            "Microsoft.NET.Sdk", framework, "Exe", Readme.CodeOf("PaymentSessions.Stripe"), "PaymentSessions.Stripe", DependencyInjection);

        Assert.That(await program.RunAsync(), Is.EqualTo($"pp_stripe-ideal_stripe pp_stripe_stripe pp_stripe_us{Environment.NewLine}"));
    }

    [Test]
    public async Task A_program_scripts_a_provider()
    {
        using var program = await Consumer.BuildAsync(
            "Microsoft.NET.Sdk", "net10.0", "Exe", Readme.CodeOf("PaymentSessions.Testing"), "PaymentSessions.Testing", DependencyInjection);

        Assert.That(await program.RunAsync(), Is.EqualTo($"InDoubt, 1 session at the provider{Environment.NewLine}"));
    }

    [Test]
    public async Task A_plugins_tests_derive_from_the_contracts()
    {
        using var tests = await Consumer.BuildAsync(
            "Microsoft.NET.Sdk", "net10.0", "Library", Readme.CodeOf("PaymentSessions.Testing.NUnit"), "PaymentSessions.Testing.NUnit");
    }
}
