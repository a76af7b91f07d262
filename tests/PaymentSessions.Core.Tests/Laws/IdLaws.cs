using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests;

public sealed class IdLaws
{
    private static readonly Gen<DateTimeOffset> Times =
        Gen.Long[0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    private static readonly Gen<byte[]> RandomBytes = Gen.Byte.Array[10];

    [Test]
    public void The_later_id_sorts_behind_whatever_its_random_bits_are() =>
        Gen.Select(Times, Times, RandomBytes, RandomBytes).Sample((time1, time2, random1, random2) =>
        {
            var order = string.CompareOrdinal(Make(time1, random1), Make(time2, random2));
            return time1 == time2 || Math.Sign(order) == time1.CompareTo(time2);
        });

    [Test]
    public void Ids_are_the_same_only_if_all_80_random_bits_are() =>
        Gen.Select(Times, RandomBytes, Gen.Int[0, 79]).Sample((time, random, bit) =>
        {
            var other = random.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            return Make(time, random) != Make(time, other) && Make(time, random) == Make(time, random);
        });

    [Test]
    public void Every_id_is_well_formed() =>
        Gen.Select(Times, RandomBytes).Sample((time, random) =>
            PaymentIds.IsWellFormed(PaymentIds.PaymentCollection, Make(time, random)) && Make(time, random).Length == 34);

    [Test]
    public void No_two_ids_of_the_operating_systems_randomness_are_alike() =>
        Times.Sample(
            time =>
            {
                var ids = new PaymentIdGenerator(new FakeTimeProvider(time), new PaymentRandom());
                return Enumerable.Range(0, 1000).Select(_ => ids.NewId("")).Distinct().Count() == 1000;
            },
            iter: 20);

    private static string Make(DateTimeOffset time, byte[] random) =>
        new PaymentIdGenerator(new FakeTimeProvider(time), new PatternRandom(i => random[i])).NewId(PaymentIds.PaymentCollection);
}
