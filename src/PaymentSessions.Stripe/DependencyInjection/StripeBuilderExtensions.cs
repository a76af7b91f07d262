using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PaymentSessions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Stripe to a host's payment sessions.</summary>
public static class StripeBuilderExtensions
{
    private const int LongestAnswer = 8 * 1024 * 1024;

    /// <summary>
    /// Offers Stripe as <c>pp_stripe_stripe</c>: all payment methods that the account offers. It needs an API key, which is checked at start:
    /// <c>PaymentSessions:Stripe:ApiKey</c>.
    /// </summary>
    /// <param name="builder">What payment sessions are made of.</param>
    /// <param name="configure">Sets options, after those of the configuration.</param>
    public static PaymentSessionsBuilder AddStripe(this PaymentSessionsBuilder builder, Action<StripeOptions>? configure = null) =>
        builder.AddStripe(StripeInstance.Default, configure);

    /// <summary>Offers one of several Stripe accounts as <c>pp_stripe_{instance}</c>.</summary>
    /// <param name="builder">What payment sessions are made of.</param>
    /// <param name="instance">
    /// The account's name here: small letters, digits and hyphens. Its options come from <c>PaymentSessions:Stripe:Instances:{instance}</c>.
    /// </param>
    /// <param name="configure">Sets options, after those of the configuration.</param>
    /// <exception cref="ArgumentException">The name has another character.</exception>
    public static PaymentSessionsBuilder AddStripe(
        this PaymentSessionsBuilder builder,
        string instance,
        Action<StripeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddStripe(StripeMethod.Any, instance);
        if (configure is not null) builder.Services.Configure(instance, configure);
        return builder;
    }

    /// <summary>
    /// Offers payment methods by themselves, such as <c>pp_stripe-ideal_stripe</c>, in the account of <see cref="AddStripe(PaymentSessionsBuilder, Action{StripeOptions})"/>.
    /// </summary>
    /// <remarks>
    /// Each is a provider with an address of its own for webhooks, such as <c>/hooks/payment/stripe-ideal_stripe</c>: what is sent to another
    /// one is passed over there, and found out only when the session expires. The secrets of such endpoints are
    /// <see cref="StripeOptions.MoreWebhookSecrets"/>. Where one of them isn't turned on, a warning is logged, and
    /// a session that offers nothing instead has the status <see cref="PaymentSessionStatus.Error"/>.
    /// </remarks>
    /// <param name="builder">What payment sessions are made of.</param>
    /// <param name="methods">The payment methods, which have to be turned on in the account.</param>
    public static PaymentSessionsBuilder AddStripePaymentMethods(this PaymentSessionsBuilder builder, params StripePaymentMethod[] methods) =>
        builder.AddStripePaymentMethods(StripeInstance.Default, methods);

    /// <summary>Offers payment methods by themselves in one of several accounts, such as <c>pp_stripe-ideal_{instance}</c>.</summary>
    /// <param name="builder">What payment sessions are made of.</param>
    /// <param name="instance">The account's name here.</param>
    /// <param name="methods">The payment methods, which have to be turned on in the account.</param>
    public static PaymentSessionsBuilder AddStripePaymentMethods(
        this PaymentSessionsBuilder builder,
        string instance,
        params StripePaymentMethod[] methods)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(methods);

        foreach (var method in methods) builder.AddStripe(StripeMethod.Of(method), instance);
        return builder;
    }

    private static void AddStripe(this PaymentSessionsBuilder builder, StripeMethod method, string instance)
    {
        builder.AddProvider(method.Identifier, instance, services => new StripePaymentProvider(
            new StripeApi(
                services.GetRequiredService<IHttpClientFactory>(),
                services.GetRequiredService<IOptionsMonitor<StripeOptions>>(),
                instance),
            method,
            services.GetRequiredService<IOptionsMonitor<StripeOptions>>(),
            instance,
            services.GetRequiredService<TimeProvider>(),
            services.GetService<ILogger<StripePaymentProvider>>()));

        if (builder.Services.Any(service => service.ImplementationInstance is Registration known && known.Instance == instance)) return;

        builder.Services.AddSingleton(new Registration(instance));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StripeOptions>, StripeOptionsValidator>());
        builder.Services.AddOptions<StripeOptions>(instance)
            .Configure<IServiceProvider>((options, services) =>
                services.GetService<IConfiguration>()?.GetSection(StripeInstance.SectionOf(instance)).Bind(options))
            .ValidateOnStart();
        AddClient(builder.Services, instance);
    }

    private static void AddClient(IServiceCollection services, string instance) =>
        services.AddHttpClient(StripeInstance.HttpClientOf(instance))
            .ConfigureHttpClient(static client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // The engine ends a call that takes too long.
                client.MaxResponseContentBufferSize = LongestAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // A redirected payment isn't one that was asked for.
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            });

    /// <summary>That an account's options and HTTP client are registered.</summary>
    private sealed record Registration(string Instance);
}
