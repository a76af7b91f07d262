namespace PaymentSessions.Testing;

/// <summary>Randomness that is the same in every run. Never use it where ids have to be unguessable.</summary>
/// <param name="seed">Where it begins.</param>
public sealed class SeededPaymentRandom(int seed) : IPaymentRandom
{
    private readonly Random _random = new(seed);

    /// <inheritdoc/>
    public void Fill(Span<byte> target)
    {
        lock (_random) _random.NextBytes(target);
    }
}
