using System.Security.Cryptography;

namespace PaymentSessions;

/// <summary>The operating system's random bytes.</summary>
internal sealed class PaymentRandom : IPaymentRandom
{
    public void Fill(Span<byte> target) => RandomNumberGenerator.Fill(target);
}
