using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions;
using PaymentSessions.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts stand-ins for the outside world into a host's payment sessions.</summary>
public static class PaymentSessionsTestingExtensions
{
    /// <summary>The id of the scripted provider.</summary>
    public const string ScriptedProviderId = "pp_scripted_default";

    /// <summary>
    /// Offers a <see cref="ScriptedProvider"/> under the id <see cref="ScriptedProviderId"/>. Tests find it as a service, too.
    /// </summary>
    public static PaymentSessionsBuilder AddScriptedProvider(
        this PaymentSessionsBuilder builder,
        Action<ScriptedProvider>? script = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var provider = new ScriptedProvider();
        script?.Invoke(provider);
        builder.Services.Replace(ServiceDescriptor.Singleton(provider));
        return builder.AddProvider("scripted", "default", _ => provider);
    }

    /// <summary>Lets time pass only when the test says so.</summary>
    public static PaymentSessionsBuilder UseClock(this PaymentSessionsBuilder builder, FakeTimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        return builder;
    }

    /// <summary>Makes ids and waits the same in every run.</summary>
    public static PaymentSessionsBuilder UseSeed(this PaymentSessionsBuilder builder, int seed)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.Replace(ServiceDescriptor.Singleton<IPaymentRandom>(new SeededPaymentRandom(seed)));
        return builder;
    }
}
