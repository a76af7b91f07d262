using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

public sealed class RegistrationTests
{
    [Test]
    public void What_the_calls_of_this_package_register_is_as_approved()
    {
        var services = new ServiceCollection();
        var payments = services.AddPaymentSessions();
        var core = services.ToList();

        payments
            .AuthorizeCollectionsWith<Own>()
            .ResolveCustomersWith<Own>()
            .ResolveOperatorsWith<Own>()
            .UsePublishableKeyStore<Own>()
            .AddPublishableKeys("pk_test")
            .ConfigureStoreRoutes(_ => { });
        var strict = services.Except(core).ToList();
        payments.AllowAnyCaller();

        Approved.Check(
            "Setup/Registrations",
            $"""
            AuthorizeCollectionsWith, ResolveCustomersWith, ResolveOperatorsWith, UsePublishableKeyStore, AddPublishableKeys, ConfigureStoreRoutes:
            {Describe(strict)}

            then AllowAnyCaller:
            {Describe(services.Except(core).Except(strict))}
            """);
    }

    [Test]
    public void Calling_twice_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddPaymentSessions().AllowAnyCaller().ResolveCustomersWith<Own>().ResolveOperatorsWith<Own>().UsePublishableKeyStore<Own>();
        var once = Describe(services);

        services.AddPaymentSessions().AllowAnyCaller().ResolveCustomersWith<Own>().ResolveOperatorsWith<Own>().UsePublishableKeyStore<Own>();

        Assert.That(Describe(services), Is.EqualTo(once));
    }

    [Test]
    public void The_last_authorizer_that_is_named_is_used()
    {
        var services = new ServiceCollection();

        services.AddPaymentSessions().AllowAnyCaller().AuthorizeCollectionsWith<Own>();

        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        Assert.That(scope.ServiceProvider.GetRequiredService<IPaymentCollectionAuthorizer>(), Is.TypeOf<Own>());
    }

    private static string Describe(IEnumerable<ServiceDescriptor> services) => string.Join('\n', services.Select(Describe).Order(StringComparer.Ordinal));

    private static string Describe(ServiceDescriptor service)
    {
        var made = service.ImplementationType is { } type ? Name(type)
            : service.ImplementationInstance is { } instance ? $"an instance of {Name(instance.GetType())}"
            : "a function";
        return string.Create(CultureInfo.InvariantCulture, $"{service.Lifetime} {Name(service.ServiceType)}: {made}");
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private sealed class Own : IPaymentCollectionAuthorizer, IPaymentCustomerResolver, IPaymentOperatorResolver, IPublishableKeyStore
    {
        public ValueTask<bool> MayPayAsync(HttpContext http, string reference, CancellationToken cancellationToken) => new(true);

        public ValueTask<PaymentCustomer?> ResolveAsync(HttpContext http, CancellationToken cancellationToken) => default;

        ValueTask<string?> IPaymentOperatorResolver.ResolveAsync(HttpContext http, CancellationToken cancellationToken) => default;

        public ValueTask<bool> ContainsAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) => new(true);
    }
}
