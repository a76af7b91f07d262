using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PaymentSessions;
using PaymentSessions.AcmePay;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Acme Pay to a host's payment sessions.</summary>
public static class AcmePayBuilderExtensions
{
    /// <summary>The id under which Acme Pay is offered.</summary>
    public const string AcmePayProviderId = "pp_acme_default";

    private const int LongestAnswer = 1024 * 1024;

    /// <summary>
    /// Offers Acme Pay under the id <see cref="AcmePayProviderId"/>. It needs an API key, which is checked at start.
    /// </summary>
    public static PaymentSessionsBuilder AddAcmePay(this PaymentSessionsBuilder builder, Action<AcmePayOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Services.AddOptions<AcmePayOptions>().Configure(configure).ValidateOnStart();
        if (builder.Services.Any(service => service.ServiceType == typeof(AcmePayClient))) return builder;

        builder.Services.AddSingleton<IValidateOptions<AcmePayOptions>, AcmePayOptionsValidator>();
        AddClient(builder.Services);
        return builder.AddProvider<AcmePayProvider>("acme");
    }

    private static void AddClient(IServiceCollection services)
    {
        services.TryAddSingleton<AcmePayClient>();
        services.AddHttpClient(AcmePayClient.Name)
            .ConfigureHttpClient(static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<AcmePayOptions>>().Value;
                client.BaseAddress = options.BaseAddress;
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
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
    }
}
