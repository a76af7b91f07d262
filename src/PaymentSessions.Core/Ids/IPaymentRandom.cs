namespace PaymentSessions;

/// <summary>
/// Where all randomness comes from: that of ids, and that of waits which mustn't coincide between hosts. A simulation replaces it, and
/// <see cref="TimeProvider"/>, to be repeatable.
/// </summary>
/// <remarks>Safe for use by many threads.</remarks>
public interface IPaymentRandom
{
    /// <summary>Fills the target with bytes that nobody can predict.</summary>
    void Fill(Span<byte> target);
}
