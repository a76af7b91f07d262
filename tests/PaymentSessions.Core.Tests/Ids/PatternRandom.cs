namespace PaymentSessions.Tests;

/// <summary>"Randomness" that a test has chosen.</summary>
internal sealed class PatternRandom(Func<int, byte> byteAt) : IPaymentRandom
{
    /// <summary>How many bytes were asked for.</summary>
    public int Length { get; private set; }

    public void Fill(Span<byte> target)
    {
        for (var i = 0; i < target.Length; i++) target[i] = byteAt(Length++);
    }
}
