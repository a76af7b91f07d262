using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions;

/// <summary>The registered providers.</summary>
internal sealed class PaymentProviderRegistry : IPaymentProviders
{
    private readonly FrozenDictionary<string, IPaymentProvider> _providers;

    public PaymentProviderRegistry(IEnumerable<PaymentProviderRegistration> registrations, IServiceProvider services)
    {
        Ids = [.. registrations.Select(registration => registration.Id).Distinct().Order(StringComparer.Ordinal)];
        _providers = Ids.ToFrozenDictionary(id => id, services.GetRequiredKeyedService<IPaymentProvider>);
    }

    public ImmutableArray<string> Ids { get; }

    public IPaymentProvider? Find(string id) => _providers.GetValueOrDefault(id);
}
