using System.Collections.Concurrent;

namespace PaymentSessions.Tests;

/// <summary>The carts of a test's host.</summary>
internal sealed class Carts : IPayableSource
{
    private readonly ConcurrentDictionary<string, Payable> _payables = new(StringComparer.Ordinal);

    public Payable this[string reference]
    {
        set => _payables[reference] = value;
    }

    public ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) =>
        new(_payables.GetValueOrDefault(reference));
}
