using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PaymentSessions.Tests;

public sealed class AddPaymentSessionsTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Test]
    public void Calling_it_twice_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddPaymentSessions().UseInMemory().AddSystemProvider();
        var before = Registrations.Describe(services);

        services.AddPaymentSessions().UseInMemory().AddSystemProvider();

        Assert.That(Registrations.Describe(services), Is.EqualTo(before));
    }

    [Test]
    public void A_second_call_only_adds_its_settings()
    {
        var services = new ServiceCollection();
        services.AddPaymentSessions(options => options.MaxCommitAttempts = 3).UseInMemory().AddSystemProvider();
        services.AddPaymentSessions(options => options.MaxLookAge = TimeSpan.FromSeconds(1));

        using var host = services.BuildServiceProvider(Strict);

        var options = host.GetRequiredService<IOptions<PaymentSessionsOptions>>().Value;
        Assert.That((options.MaxCommitAttempts, options.MaxLookAge), Is.EqualTo((3, TimeSpan.FromSeconds(1))));
    }

    [Test]
    public void A_host_with_a_store_and_a_provider_starts()
    {
        using var host = new ServiceCollection().AddPaymentSessions().UseInMemory().AddSystemProvider().Services.BuildServiceProvider(Strict);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => host.GetRequiredService<IStartupValidator>().Validate(), Throws.Nothing);
            Assert.That(host.GetRequiredService<IPaymentSessionInitializer>(), Is.Not.Null);
            Assert.That(host.GetRequiredService<IPaymentCollections>(), Is.Not.Null);
        }
    }

    [Test]
    public void Without_a_store_the_start_fails_and_names_the_call_that_mends_it()
    {
        using var host = new ServiceCollection().AddPaymentSessions().AddSystemProvider().Services.BuildServiceProvider(Strict);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(FailuresAtStart(host), Is.EqualTo(new[] { MissingPaymentStore.Message }));
            Assert.That(MissingPaymentStore.Message, Does.Contain("UseInMemory()").And.Contain("UseStore<TStore>()").And.Contain("AddPaymentSessions()"));
        }
    }

    [Test]
    public void Without_a_provider_the_start_fails_and_names_the_call_that_mends_it()
    {
        using var host = new ServiceCollection().AddPaymentSessions().UseInMemory().Services.BuildServiceProvider(Strict);

        Assert.That(FailuresAtStart(host).Single(), Does.StartWith("No payment provider is registered.")
            .And.Contain("AddProvider<TProvider>(...)").And.Contain("AddSystemProvider()").And.Contain("AddPaymentSessions()"));
    }

    [Test]
    public void All_that_is_missing_or_wrong_is_told_at_once()
    {
        using var host = new ServiceCollection().AddPaymentSessions(options => options.MaxCommitAttempts = 0).Services.BuildServiceProvider(Strict);

        var failures = string.Join('\n', FailuresAtStart(host));

        Assert.That(failures, Does.Contain("payment store").And.Contain("payment provider").And.Contain("MaxCommitAttempts"));
    }

    [Test]
    public void A_store_that_is_missing_says_so_when_it_is_used()
    {
        var store = new MissingPaymentStore();

        using (Assert.EnterMultipleScope())
        {
            foreach (var use in new Action[]
            {
                () => store.FindAsync("x", CancellationToken.None).AsTask().GetAwaiter().GetResult(),
                () => store.FindByReferenceAsync("x", CancellationToken.None).AsTask().GetAwaiter().GetResult(),
                () => store.FindOperationAsync("x", "y", CancellationToken.None).AsTask().GetAwaiter().GetResult(),
                () => store.ListSessionsAsync("x", CancellationToken.None).AsTask().GetAwaiter().GetResult(),
                () => store.CommitAsync(null!, CancellationToken.None).AsTask().GetAwaiter().GetResult(),
            })
            {
                Assert.That(use, Throws.InvalidOperationException.With.Message.EqualTo(MissingPaymentStore.Message));
            }
        }
    }

    [Test]
    public void The_last_store_that_is_named_is_used()
    {
        using var host = new ServiceCollection().AddPaymentSessions().UseInMemory().UseStore<MissingPaymentStore>().UseInMemory().AddSystemProvider()
            .Services.BuildServiceProvider(Strict);

        Assert.That(host.GetServices<IPaymentStore>().Single(), Is.InstanceOf<InMemoryPaymentStore>());
    }

    [Test]
    public void What_the_host_has_registered_before_is_kept()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var random = new PatternRandom(_ => 0);
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<IPaymentRandom>(random);

        using var host = services.AddPaymentSessions().UseInMemory().AddSystemProvider().Services.BuildServiceProvider(Strict);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.GetRequiredService<TimeProvider>(), Is.SameAs(clock));
            Assert.That(host.GetRequiredService<IPaymentRandom>(), Is.SameAs(random));
        }
    }

    [Test]
    public void The_services_are_as_approved() =>
        Approved.Check(
            "DependencyInjection/Registrations",
            Registrations.Describe(new ServiceCollection().AddPaymentSessions().UseInMemory().AddSystemProvider().Services));

    private static IEnumerable<string> FailuresAtStart(ServiceProvider host)
    {
        try
        {
            host.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }
}
