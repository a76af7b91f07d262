using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class PaymentIdGeneratorTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int TimeLength = 10;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, 123, TimeSpan.Zero));

    [TestCase(PaymentIds.PaymentCollection)]
    [TestCase(PaymentIds.PaymentSession)]
    [TestCase(PaymentIds.Payment)]
    [TestCase(PaymentIds.Capture)]
    [TestCase(PaymentIds.Refund)]
    [TestCase(PaymentIds.RefundReason)]
    [TestCase(PaymentIds.AccountHolder)]
    [TestCase(PaymentIds.Operation)]
    public void An_id_is_its_prefix_and_26_characters_of_Crockfords_alphabet(string prefix)
    {
        var ids = new PaymentIdGenerator(_clock, new SeededPaymentRandom(1));

        for (var i = 0; i < 1000; i++)
        {
            var id = ids.NewId(prefix);
            Assert.That(id, Does.StartWith(prefix));
            Assert.That(id, Has.Length.EqualTo(prefix.Length + 26));
            Assert.That(id[prefix.Length..], Does.Match($"^[{Alphabet}]+$"));
            Assert.That(PaymentIds.IsWellFormed(prefix, id), Is.True, id);
        }
    }

    [TestCase("1970-01-01T00:00:00.000Z")]
    [TestCase("2026-11-22T12:00:00.123Z")]
    [TestCase("9999-12-31T23:59:59.999Z")]
    public void The_first_ten_characters_are_the_clocks_milliseconds(string time)
    {
        var now = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        var clock = new FakeTimeProvider(now) { AutoAdvanceAmount = TimeSpan.Zero };

        var id = new PaymentIdGenerator(clock, new SeededPaymentRandom(1)).NewId("");

        Assert.That(DecodeTime(id), Is.EqualTo(now.ToUnixTimeMilliseconds()));
    }

    [Test]
    public void Ids_sort_by_the_time_at_which_they_were_made()
    {
        var ids = new PaymentIdGenerator(_clock, new SeededPaymentRandom(1));
        var made = new List<string>();

        for (var i = 0; i < 1000; i++)
        {
            made.Add(ids.NewId(PaymentIds.Payment));
            _clock.Advance(TimeSpan.FromMilliseconds((i * i) + 1));
        }

        Assert.That(made, Is.Ordered.Using<string>(StringComparer.Ordinal));
    }

    [Test]
    public void Within_a_millisecond_nobody_can_tell_one_id_from_another()
    {
        var ids = new PaymentIdGenerator(_clock, new SeededPaymentRandom(1));

        var made = Enumerable.Range(0, 100).Select(_ => ids.NewId("")).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made, Is.Unique);
            Assert.That(made, Is.Not.Ordered.Using<string>(StringComparer.Ordinal), "No counter gives away how many there were.");
        }
    }

    [TestCase(0x00, "0000000000000000")]
    [TestCase(0xFF, "ZZZZZZZZZZZZZZZZ")]
    [TestCase(0b01010101, "ANANANANANANANAN")]
    public void The_last_sixteen_characters_are_the_random_bits(byte filler, string expected)
    {
        var random = new PatternRandom(_ => filler);

        var id = new PaymentIdGenerator(_clock, random).NewId("");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(id[TimeLength..], Is.EqualTo(expected));
            Assert.That(random.Length, Is.EqualTo(10), "80 bits");
        }
    }

    [Test]
    public void Each_of_the_80_random_bits_decides_one_bit_of_the_id()
    {
        for (var bit = 0; bit < 80; bit++)
        {
            var random = new PatternRandom(i => i == bit / 8 ? (byte)(0x80 >> (bit % 8)) : (byte)0);

            var id = new PaymentIdGenerator(_clock, random).NewId("");

            var expected = string.Concat(Enumerable.Range(0, 16).Select(i => Alphabet[i == bit / 5 ? 0x10 >> (bit % 5) : 0]));
            Assert.That(id[TimeLength..], Is.EqualTo(expected), $"bit {bit}");
        }
    }

    [Test]
    public void The_operating_systems_randomness_is_not_the_same_twice()
    {
        var ids = new PaymentIdGenerator(_clock, new PaymentRandom());

        Assert.That(Enumerable.Range(0, 1000).Select(_ => ids.NewId("")).ToList(), Is.Unique);
    }

    private static long DecodeTime(string id) =>
        id[..TimeLength].Aggregate(0L, (time, character) => (time * 32) + Alphabet.IndexOf(character, StringComparison.Ordinal));
}
