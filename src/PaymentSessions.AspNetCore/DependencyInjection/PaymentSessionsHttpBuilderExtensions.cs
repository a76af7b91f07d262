using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PaymentSessions;
using PaymentSessions.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says who may use the store routes, and how they look.</summary>
public static class PaymentSessionsHttpBuilderExtensions
{
    /// <summary>Asks the host's own code who may see and pay what. This, or <see cref="AllowAnyCaller"/>, is required.</summary>
    public static PaymentSessionsBuilder AuthorizeCollectionsWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAuthorizer>(
        this PaymentSessionsBuilder builder)
        where TAuthorizer : class, IPaymentCollectionAuthorizer
    {
        AddHttp(builder).RemoveAll<AnyCaller>().Replace(ServiceDescriptor.Scoped<IPaymentCollectionAuthorizer, TAuthorizer>());
        return builder;
    }

    /// <summary>
    /// Lets everybody pay everything whose id they know. Ids have 80 random bits, so that they can't be guessed; but they are in URLs,
    /// logs and browser histories.
    /// </summary>
    public static PaymentSessionsBuilder AllowAnyCaller(this PaymentSessionsBuilder builder)
    {
        AddHttp(builder).Replace(ServiceDescriptor.Singleton<IPaymentCollectionAuthorizer, AnyCaller>()).TryAddSingleton<AnyCaller>();
        return builder;
    }

    /// <summary>Asks the host's own code who pays.</summary>
    public static PaymentSessionsBuilder ResolveCustomersWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(
        this PaymentSessionsBuilder builder)
        where TResolver : class, IPaymentCustomerResolver
    {
        AddHttp(builder).Replace(ServiceDescriptor.Scoped<IPaymentCustomerResolver, TResolver>());
        return builder;
    }

    /// <summary>Accepts these publishable keys, besides those in the configuration.</summary>
    public static PaymentSessionsBuilder AddPublishableKeys(this PaymentSessionsBuilder builder, params string[] keys) =>
        builder.ConfigureStoreRoutes(options =>
        {
            foreach (var key in keys) options.PublishableKeys.Add(key);
        });

    /// <summary>Asks the host's own code which publishable keys are known.</summary>
    public static PaymentSessionsBuilder UsePublishableKeyStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this PaymentSessionsBuilder builder)
        where TStore : class, IPublishableKeyStore
    {
        AddHttp(builder).Replace(ServiceDescriptor.Singleton<IPublishableKeyStore, TStore>());
        return builder;
    }

    /// <summary>Sets how the store routes look, after what the configuration says.</summary>
    public static PaymentSessionsBuilder ConfigureStoreRoutes(
        this PaymentSessionsBuilder builder,
        Action<PaymentSessionsHttpOptions> configure)
    {
        AddHttp(builder).Configure(configure);
        return builder;
    }

    private static IServiceCollection AddHttp(PaymentSessionsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var services = builder.Services;
        if (services.Any(service => service.ImplementationType == typeof(PaymentSessionsHttpOptionsValidator))) return services;

        services.AddOptions<PaymentSessionsHttpOptions>()
            .Configure<IServiceProvider>(static (options, provider) =>
                provider.GetService<IConfiguration>()?.GetSection(PaymentSessionsOptions.SectionName).Bind(options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentSessionsHttpOptions>, PaymentSessionsHttpOptionsValidator>();
        return services;
    }
}
