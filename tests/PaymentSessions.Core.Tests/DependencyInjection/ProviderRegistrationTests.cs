using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class ProviderRegistrationTests
{
    [TestCase("stripe", "stripe", "pp_stripe_stripe")]
    [TestCase("stripe-ideal", "stripe", "pp_stripe-ideal_stripe")]
    [TestCase("x", "0", "pp_x_0")]
    public void A_provider_is_found_under_its_id(string identifier, string instance, string id)
    {
        using var host = Build(builder => builder.AddProvider<ScriptedProvider>(identifier, instance));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.GetRequiredService<IPaymentProviders>().Ids, Is.EqualTo(new[] { id }));
            Assert.That(host.GetRequiredService<IPaymentProviders>().Find(id), Is.InstanceOf<ScriptedProvider>());
            Assert.That(host.GetRequiredService<IPaymentProviders>().Find(id), Is.SameAs(host.GetRequiredKeyedService<IPaymentProvider>(id)));
        }
    }

    [TestCase("", "default")]
    [TestCase("stripe", "")]
    [TestCase("Stripe", "default")]
    [TestCase("stripe_ideal", "default", Description = "An underscore would make ids ambiguous.")]
    [TestCase("stripe", "a_b")]
    [TestCase(" stripe", "default")]
    [TestCase("stripe ", "default")]
    [TestCase("stripé", "default")]
    [TestCase("stripe/../x", "default")]
    [TestCase("stripe\0", "default")]
    [TestCase("stripe\n", "default")]
    public void An_id_that_breaks_the_rules_is_refused_at_once(string identifier, string instance)
    {
        var services = new ServiceCollection();
        var builder = services.AddPaymentSessions();
        var before = services.Count;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => builder.AddProvider<ScriptedProvider>(identifier, instance), Throws.ArgumentException);
            Assert.That(() => builder.AddProvider(identifier, instance, _ => new ScriptedProvider()), Throws.ArgumentException);
            Assert.That(() => PaymentProviderId.Create(identifier, instance), Throws.ArgumentException);
            Assert.That(services, Has.Count.EqualTo(before), "nothing was added");
        }
    }

    [Test]
    public void The_last_one_under_an_id_is_used_and_the_id_is_listed_once()
    {
        var (first, second) = (new ScriptedProvider(), new ScriptedProvider());

        using var host = Build(builder => builder.AddProvider("x", "default", _ => first).AddProvider("x", "default", _ => second));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.GetRequiredService<IPaymentProviders>().Ids, Is.EqualTo(new[] { "pp_x_default" }));
            Assert.That(host.GetRequiredService<IPaymentProviders>().Find("pp_x_default"), Is.SameAs(second));
            Assert.That(host.GetKeyedServices<IPaymentProvider>("pp_x_default"), Is.EqualTo(new[] { second }));
        }
    }

    [Test]
    public void One_kind_can_be_there_several_times()
    {
        using var host = Build(builder => builder
            .AddProvider<ScriptedProvider>("x", "b")
            .AddProvider<ScriptedProvider>("x", "a")
            .AddProvider<ScriptedProvider>("x", "10")
            .AddSystemProvider());

        var providers = host.GetRequiredService<IPaymentProviders>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(providers.Ids, Is.EqualTo(new[] { "pp_system_default", "pp_x_10", "pp_x_a", "pp_x_b" }), "in ordinal order");
            Assert.That(providers.Ids.Select(providers.Find), Is.Unique);
        }
    }

    [TestCase("pp_nope_default")]
    [TestCase("PP_SYSTEM_DEFAULT")]
    [TestCase("system")]
    [TestCase("")]
    public void No_other_id_finds_anything(string id)
    {
        using var host = Build(builder => builder.AddSystemProvider());

        Assert.That(host.GetRequiredService<IPaymentProviders>().Find(id), Is.Null);
    }

    [Test]
    public void A_provider_made_by_a_function_is_made_once_from_the_hosts_services()
    {
        var made = 0;
        using var host = Build(builder => builder.AddProvider("x", "default", services =>
        {
            made++;
            return new ScriptedProvider { Accepts = _ => services.GetRequiredService<IPaymentStore>() is InMemoryPaymentStore };
        }));

        var provider = host.GetRequiredService<IPaymentProviders>().Find("pp_x_default")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(provider.AcceptsData("x"), Is.True);
            Assert.That(host.GetRequiredKeyedService<IPaymentProvider>("pp_x_default"), Is.SameAs(provider));
            Assert.That(made, Is.EqualTo(1));
            Assert.That(() => host.GetRequiredService<IPaymentProviders>().Find("pp_x_default"), Is.SameAs(provider));
        }
    }

    [Test]
    public void A_function_must_be_given() =>
        Assert.That(() => new ServiceCollection().AddPaymentSessions().AddProvider("x", "default", null!), Throws.ArgumentNullException);

    [Test]
    public void A_providers_own_dependencies_come_from_the_host()
    {
        using var host = Build(builder =>
        {
            builder.Services.AddSingleton(new DependentProvider.Account("the host's"));
            builder.AddProvider<DependentProvider>("x");
        });

        var provider = (DependentProvider)host.GetRequiredService<IPaymentProviders>().Find("pp_x_default")!;
        Assert.That(provider.OfHost.Name, Is.EqualTo("the host's"));
    }

    private static ServiceProvider Build(Action<PaymentSessionsBuilder> add)
    {
        var builder = new ServiceCollection().AddPaymentSessions().UseInMemory();
        add(builder);
        return builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
