using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PaymentSessions;

/// <summary>
/// Says what payment sessions are made of: returned by <c>AddPaymentSessions()</c>. Other packages extend it by extension methods.
/// </summary>
public sealed partial class PaymentSessionsBuilder
{
    internal PaymentSessionsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps everything in this process' memory, which a restart empties: for tests and trials.</summary>
    public PaymentSessionsBuilder UseInMemory() => UseStore<InMemoryPaymentStore>();

    /// <summary>Keeps everything in a store of the host's own. The last store that is named is used.</summary>
    public PaymentSessionsBuilder UseStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>()
        where TStore : class, IPaymentStore
    {
        Services.Replace(ServiceDescriptor.Singleton<IPaymentStore, TStore>());
        return this;
    }

    /// <summary>
    /// Offers the built-in provider <c>pp_system_default</c>, with which everything counts as paid that an operator says is paid: for
    /// payments settled by hand. It takes no money, so only offer it for debts that are collected in another way.
    /// </summary>
    public PaymentSessionsBuilder AddSystemProvider() => AddProvider<SystemPaymentProvider>("system");

    /// <summary>Offers a provider under the id <c>pp_{identifier}_{instance}</c>.</summary>
    /// <param name="identifier">The kind of provider: small letters, digits and hyphens.</param>
    /// <param name="instance">Which of several accounts there: small letters, digits and hyphens.</param>
    public PaymentSessionsBuilder AddProvider<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>(
        string identifier,
        string instance = "default")
        where TProvider : class, IPaymentProvider =>
        AddProvider(identifier, instance, services => ActivatorUtilities.CreateInstance<TProvider>(services));

    /// <summary>Offers a provider that the host makes itself under the id <c>pp_{identifier}_{instance}</c>.</summary>
    /// <inheritdoc cref="AddProvider{TProvider}(string, string)"/>
    public PaymentSessionsBuilder AddProvider(string identifier, string instance, Func<IServiceProvider, IPaymentProvider> create)
    {
        ArgumentNullException.ThrowIfNull(create);

        var id = PaymentProviderId.Create(identifier, instance);
        Services.RemoveAllKeyed<IPaymentProvider>(id);
        Services.AddKeyedSingleton(id, (services, _) => create(services));
        if (!IsRegistered(id)) Services.AddSingleton(new PaymentProviderRegistration(id));
        return this;
    }

    /// <summary>Asks the host's own code what a cart owes, and by which providers it may be paid.</summary>
    public PaymentSessionsBuilder AddPayableSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IPayableSource
    {
        Services.Replace(ServiceDescriptor.Scoped<IPayableSource, TSource>());
        return this;
    }

    /// <summary>Asks the host's own code which providers a region offers.</summary>
    public PaymentSessionsBuilder AddRegions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRegions>()
        where TRegions : class, IRegionPaymentProviders
    {
        Services.Replace(ServiceDescriptor.Scoped<IRegionPaymentProviders, TRegions>());
        return this;
    }

    private bool IsRegistered(string id) =>
        Services.Any(service => service.ImplementationInstance is PaymentProviderRegistration registration && registration.Id == id);
}
