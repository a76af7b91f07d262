using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests;

public sealed class WireJsonTests
{
    [TestCase(5997, "EUR", "59.97")]
    [TestCase(2000, "EUR", "20")]
    [TestCase(675, "EUR", "6.75")]
    [TestCase(670, "EUR", "6.7")]
    [TestCase(1, "EUR", "0.01")]
    [TestCase(10, "EUR", "0.1")]
    [TestCase(0, "EUR", "0")]
    [TestCase(-5, "EUR", "-0.05")]
    [TestCase(-50, "EUR", "-0.5")]
    [TestCase(-100, "EUR", "-1")]
    [TestCase(-105, "EUR", "-1.05")]
    [TestCase(1_000_000_00, "EUR", "1000000")]
    [TestCase(3200, "JPY", "3200")]
    [TestCase(-1, "JPY", "-1")]
    [TestCase(1, "KWD", "0.001")]
    [TestCase(-1, "KWD", "-0.001")]
    [TestCase(1000, "KWD", "1")]
    [TestCase(1010, "KWD", "1.01")]
    [TestCase(12345, "KWD", "12.345")]
    [TestCase(1, "CLF", "0.0001")]
    [TestCase(123450, "CLF", "12.345")]
    [TestCase(long.MaxValue, "EUR", "92233720368547758.07")]
    [TestCase(long.MinValue, "EUR", "-92233720368547758.08")]
    [TestCase(long.MaxValue, "JPY", "9223372036854775807")]
    [TestCase(long.MinValue, "JPY", "-9223372036854775808")]
    [TestCase(long.MaxValue, "KWD", "9223372036854775.807")]
    [TestCase(long.MinValue, "KWD", "-9223372036854775.808")]
    [TestCase(long.MaxValue, "CLF", "922337203685477.5807")]
    [TestCase(long.MinValue, "CLF", "-922337203685477.5808")]
    public void An_amount_is_a_decimal_number_of_major_units(long minorUnits, string code, string text) =>
        Assert.That(Write(json => json.WriteAmount(Money.FromMinorUnits(minorUnits, Currency.Parse(code)))), Is.EqualTo(text));

    [Test]
    [SetCulture("de-DE")]
    public void An_amount_has_a_point_in_every_culture() =>
        Assert.That(Write(json => json.WriteAmount(Money.Of(59.97m, "EUR"))), Is.EqualTo("59.97"));

    [Test]
    public void An_amount_is_a_value_like_any_other_to_the_writer()
    {
        var text = Write(json =>
        {
            json.WriteStartArray();
            json.WriteAmount(Money.Of(1.5m, "EUR"));
            json.WriteAmount(Money.Of(2m, "EUR"));
            json.WriteAmount(Money.Of(-3.25m, "EUR"));
            json.WriteEndArray();
        });

        Assert.That(text, Is.EqualTo("[1.5,2,-3.25]"));
    }

    [TestCase("2019-08-24T14:15:22Z", "\"2019-08-24T14:15:22.000Z\"")]
    [TestCase("2019-08-24T14:15:22.1239Z", "\"2019-08-24T14:15:22.123Z\"", Description = "cut off, not rounded")]
    [TestCase("2019-08-24T16:15:22+02:00", "\"2019-08-24T14:15:22.000Z\"")]
    [TestCase("0001-01-01T00:00:00Z", "\"0001-01-01T00:00:00.000Z\"")]
    [TestCase("9999-12-31T23:59:59.999Z", "\"9999-12-31T23:59:59.999Z\"")]
    [TestCase(null, "null")]
    public void A_time_is_ISO_8601_in_UTC_with_milliseconds(string? time, string text)
    {
        DateTimeOffset? value = time is null ? null : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(Write(json => json.WriteTime(value)), Is.EqualTo(text));
    }

    [Test]
    [SetCulture("ar-SA")]
    public void A_time_is_of_the_same_calendar_in_every_culture() =>
        Assert.That(
            Write(json => json.WriteTime(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))),
            Is.EqualTo("\"2026-11-22T12:00:00.000Z\""));

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
