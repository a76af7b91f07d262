using System.Text.Json;

namespace PaymentSessions.Tests;

public sealed class JsonAmountTests
{
    [TestCase("0", "0")]
    [TestCase("-0", "0")]
    [TestCase("0e999999999999", "0")]
    [TestCase("40", "40")]
    [TestCase("-1.5", "-1.5")]
    [TestCase("59.97", "59.97")]
    [TestCase("59.9700000000000000000000000000000000000000", "59.97")]
    [TestCase("5997e-2", "59.97")]
    [TestCase("5.997E+1", "59.97")]
    [TestCase("0.00000000000000000000000000000000005997e36", "59.97")]
    [TestCase("9007199254740993", "9007199254740993")]
    [TestCase("0.1", "0.1")]
    [TestCase("1234567890123456789012345678", "1234567890123456789012345678")]
    [TestCase("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    public void A_number_is_read_digit_by_digit(string number, string amount)
    {
        var isRead = JsonAmount.TryRead(JsonElement.Parse(number), out var read);

        Assert.That((isRead, read), Is.EqualTo((true, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [TestCase("1e400")]
    [TestCase("1e-400")]
    [TestCase("1e99999999999")]
    [TestCase("1e29")]
    [TestCase("12345678901234567890123456789")]
    [TestCase("0.10000000000000000000000000000000000000001")]
    [TestCase("1.0000000000000000000000000000000001")]
    public void A_number_that_would_have_to_be_rounded_is_none(string number) =>
        Assert.That(JsonAmount.TryRead(JsonElement.Parse(number), out _), Is.False);
}
