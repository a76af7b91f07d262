using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>The registered providers. Safe for use by many threads.</summary>
public interface IPaymentProviders
{
    /// <summary>The ids of all, in ordinal order.</summary>
    ImmutableArray<string> Ids { get; }

    /// <summary>Finds a provider by its id.</summary>
    /// <returns><see langword="null"/> if none is registered under it.</returns>
    IPaymentProvider? Find(string id);
}
