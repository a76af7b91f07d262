namespace PaymentSessions.Tests;

/// <summary>Stripe's minor units, by its own table, for every currency of ISO 4217.</summary>
public sealed class StripeMoneyTests
{
    private static readonly string[] WholeUnits =
        "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' ');

    private static readonly string[] Thousandths = "BHD JOD KWD OMR TND".Split(' ');

    private static readonly string[] Hundreds = "ISK UGX".Split(' ');

    private static IEnumerable<string> Codes => Currency.All.Select(currency => currency.Code);

    [TestCaseSource(nameof(Codes))]
    public void One_unit_is_as_many_as_the_table_says(string code)
    {
        var expected = WholeUnits.Contains(code) ? 1 : Thousandths.Contains(code) ? 1000 : 100;

        Assert.That(Write(1m, code), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Codes))]
    public void What_is_written_is_read_again(string code)
    {
        var currency = Currency.Parse(code);
        for (var amount = 0L; amount < 2500; amount++)
        {
            var money = PaymentSessions.Money.FromMinorUnits(amount, currency);
            if (!StripeMoney.TryWrite(money, out var written)) continue;

            Assert.That(StripeMoney.TryRead(written, code.ToLowerInvariant(), out var read), Is.True, $"{money}");
            Assert.That(read, Is.EqualTo(money));
        }
    }

    [TestCaseSource(nameof(Codes))]
    public void The_largest_amounts_are_exact_and_a_larger_one_is_refused(string code)
    {
        var step = Hundreds.Contains(code) || IsWithoutFraction(code) ? 100 : Thousandths.Contains(code) ? 10 : 1;
        var largest = 999_999_999_999 / step * step;

        Assert.That(StripeMoney.TryRead(largest, code, out var money), Is.True);
        Assert.That(StripeMoney.TryWrite(money, out var written) ? written : 0, Is.EqualTo(largest));
        Assert.That(StripeMoney.TryWrite(money + PaymentSessions.Money.Of(1m, code), out _), Is.False);
    }

    [TestCase("59.97", "EUR", 5997)]
    [TestCase("0.01", "USD", 1)]
    [TestCase("3200", "JPY", 3200)]
    [TestCase("6.750", "KWD", 6750)]
    [TestCase("1500", "ISK", 150000)]
    [TestCase("1500", "UGX", 150000)]
    [TestCase("1234.56", "HUF", 123456)]
    [TestCase("1234.56", "TWD", 123456)]
    [TestCase("100.00", "MGA", 100)]
    [TestCase("1.2300", "CLF", 123)]
    [TestCase("1.230", "LYD", 123)]
    public void Amounts_are_written_as_Stripe_counts_them(string amount, string code, long expected) =>
        Assert.That(Write(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), code), Is.EqualTo(expected));

    [TestCase("6.755", "KWD")]
    [TestCase("0.001", "TND")]
    [TestCase("10.50", "MGA")]
    [TestCase("1.2345", "CLF")]
    [TestCase("1.235", "IQD")]
    public void What_Stripe_can_not_express_is_refused_and_never_rounded(string amount, string code) =>
        Assert.That(
            StripeMoney.TryWrite(PaymentSessions.Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), code), out _),
            Is.False);

    [TestCase(150_050, "isk")]
    [TestCase(1, "ugx")]
    [TestCase(100, "xxx")]
    [TestCase(100, "")]
    [TestCase(100, null)]
    public void What_we_can_not_express_is_not_read(long amount, string? code) =>
        Assert.That(StripeMoney.TryRead(amount, code, out _), Is.False);

    /// <summary>Of those that ISO 4217 gives no fraction, and Stripe counts in hundredths, only whole ones are amounts here.</summary>
    private static bool IsWithoutFraction(string code) => Currency.Parse(code).MinorUnitDigits == 0 && !WholeUnits.Contains(code);

    private static long Write(decimal amount, string code)
    {
        Assert.That(StripeMoney.TryWrite(PaymentSessions.Money.Of(amount, code), out var written), Is.True);
        return written;
    }
}
