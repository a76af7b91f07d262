namespace PaymentSessions;

/// <summary>
/// Makes ids of 48 bits of time (milliseconds since 1970, UTC) and 80 random bits, in 26 characters of Crockford's base 32: the layout of
/// a ULID (https://github.com/ulid/spec), without its monotonic counter, which would let an id be guessed from its predecessor.
/// </summary>
internal sealed class PaymentIdGenerator(TimeProvider time, IPaymentRandom random)
{
    private const int TimeLength = 10;
    private const int RandomLength = 16;
    private const int RandomBytes = 10;

    private static ReadOnlySpan<char> Alphabet => "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string NewId(string prefix) =>
        string.Create(prefix.Length + TimeLength + RandomLength, (prefix, time, random), static (id, source) =>
        {
            source.prefix.CopyTo(id);
            WriteTime(id.Slice(source.prefix.Length, TimeLength), source.time.GetUtcNow().ToUnixTimeMilliseconds());
            WriteRandom(id[(source.prefix.Length + TimeLength)..], source.random);
        });

    private static void WriteTime(Span<char> target, long milliseconds)
    {
        for (var i = target.Length - 1; i >= 0; i--, milliseconds >>= 5) target[i] = Alphabet[(int)(milliseconds & 31)];
    }

    private static void WriteRandom(Span<char> target, IPaymentRandom random)
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        random.Fill(bytes);

        var bits = 0u;
        var bitCount = 0;
        var next = 0;
        for (var i = 0; i < target.Length; i++)
        {
            if (bitCount < 5)
            {
                bits = (bits << 8) | bytes[next++];
                bitCount += 8;
            }

            bitCount -= 5;
            target[i] = Alphabet[(int)((bits >> bitCount) & 31)];
        }
    }
}
