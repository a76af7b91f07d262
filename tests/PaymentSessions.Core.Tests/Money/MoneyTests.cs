using System.Globalization;

namespace PaymentSessions.Tests;

/// <summary>How an amount becomes money, and how it comes out again.</summary>
public sealed class MoneyTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    [TestCase("59.97", "EUR", 5997)]
    [TestCase("59.9700", "EUR", 5997)]
    [TestCase("0", "EUR", 0)]
    [TestCase("-0.05", "EUR", -5)]
    [TestCase("3200", "JPY", 3200)]
    [TestCase("3200.0", "JPY", 3200)]
    [TestCase("0.001", "KWD", 1)]
    [TestCase("-12.345", "KWD", -12345)]
    [TestCase("1.2345", "CLF", 12345)]
    public void An_amount_has_its_minor_units(string amount, string code, long minorUnits)
    {
        var money = Money.Of(Parse(amount), code);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(money.MinorUnits, Is.EqualTo(minorUnits));
            Assert.That(money.Amount, Is.EqualTo(Parse(amount)));
            Assert.That(Money.FromMinorUnits(minorUnits, Currency.Parse(code)), Is.EqualTo(money));
        }
    }

    [TestCase("0.001", "EUR")]
    [TestCase("59.975", "EUR")]
    [TestCase("-0.001", "EUR")]
    [TestCase("0.5", "JPY")]
    [TestCase("0.0001", "KWD")]
    [TestCase("0.00001", "CLF")]
    [TestCase("0.0000000000000000000000000001", "EUR")]
    [TestCase("92233720368547758.00000000001", "EUR", Description = "All the digits that a decimal has.")]
    public void An_amount_that_is_more_precise_than_its_currency_is_refused(string amount, string code)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Money.TryCreate(Parse(amount), Currency.Parse(code), out _), Is.False);
            Assert.That(() => Money.Of(Parse(amount), code), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Money.Round"));
        }
    }

    [TestCase("92233720368547758.07", "EUR", long.MaxValue)]
    [TestCase("-92233720368547758.08", "EUR", long.MinValue)]
    [TestCase("9223372036854775807", "JPY", long.MaxValue)]
    [TestCase("-9223372036854775808", "JPY", long.MinValue)]
    [TestCase("9223372036854775.807", "KWD", long.MaxValue)]
    [TestCase("-9223372036854775.808", "KWD", long.MinValue)]
    [TestCase("922337203685477.5807", "CLF", long.MaxValue)]
    [TestCase("-922337203685477.5808", "CLF", long.MinValue)]
    public void The_largest_amounts_are_those_of_64_bits_of_minor_units(string amount, string code, long minorUnits)
    {
        var currency = Currency.Parse(code);
        var beyond = Parse(amount) + (Math.Sign(minorUnits) / (decimal)currency.MinorUnitsPerUnit);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Money.Of(Parse(amount), code).MinorUnits, Is.EqualTo(minorUnits));
            Assert.That(Money.FromMinorUnits(minorUnits, currency).Amount, Is.EqualTo(Parse(amount)));
            Assert.That(Money.TryCreate(beyond, currency, out _), Is.False, $"{beyond}");
            Assert.That(() => Money.Round(beyond, currency), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void No_decimal_is_too_large_to_be_refused_in_good_order()
    {
        foreach (var amount in new[] { decimal.MaxValue, decimal.MinValue })
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Money.TryCreate(amount, Euro, out var money), Is.False);
                Assert.That(money, Is.Default);
                Assert.That(() => new Money(amount, Euro), Throws.InstanceOf<ArgumentOutOfRangeException>());
                Assert.That(() => Money.Round(amount, Euro), Throws.InstanceOf<ArgumentOutOfRangeException>());
            }
        }
    }

    [TestCase("0.005", "EUR", MidpointRounding.AwayFromZero, 1)]
    [TestCase("-0.005", "EUR", MidpointRounding.AwayFromZero, -1)]
    [TestCase("0.005", "EUR", MidpointRounding.ToEven, 0)]
    [TestCase("0.015", "EUR", MidpointRounding.ToEven, 2)]
    [TestCase("0.009", "EUR", MidpointRounding.ToZero, 0)]
    [TestCase("-0.009", "EUR", MidpointRounding.ToZero, 0)]
    [TestCase("0.001", "EUR", MidpointRounding.ToPositiveInfinity, 1)]
    [TestCase("-0.001", "EUR", MidpointRounding.ToNegativeInfinity, -1)]
    [TestCase("59.974999999999999999999", "EUR", MidpointRounding.AwayFromZero, 5997)]
    [TestCase("0.5", "JPY", MidpointRounding.AwayFromZero, 1)]
    [TestCase("0.0005", "KWD", MidpointRounding.AwayFromZero, 1)]
    [TestCase("0.00005", "CLF", MidpointRounding.AwayFromZero, 1)]
    public void Rounding_is_to_the_minor_unit_in_the_mode_that_is_asked_for(string amount, string code, MidpointRounding mode, long minorUnits) =>
        Assert.That(Money.Round(Parse(amount), Currency.Parse(code), mode).MinorUnits, Is.EqualTo(minorUnits));

    [Test]
    public void Rounding_is_commercial_unless_said_otherwise() =>
        Assert.That(Money.Round(2.345m, Euro), Is.EqualTo(Money.Of(2.35m, "EUR")));

    [TestCase(2000, "EUR", "20.00")]
    [TestCase(2000, "JPY", "2000")]
    [TestCase(2000, "KWD", "2.000")]
    [TestCase(2000, "CLF", "0.2000")]
    [TestCase(0, "EUR", "0.00")]
    [TestCase(-5, "EUR", "-0.05")]
    public void An_amount_has_as_many_digits_as_its_currency(long minorUnits, string code, string text) =>
        Assert.That(
            Money.FromMinorUnits(minorUnits, Currency.Parse(code)).Amount.ToString(CultureInfo.InvariantCulture),
            Is.EqualTo(text));

    [Test]
    [SetCulture("de-DE")]
    public void A_text_of_money_is_the_same_in_every_culture()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That($"{1.5m}", Is.EqualTo("1,5"), "the culture is in force");
            Assert.That(Money.Of(12345.6m, "EUR").ToString(), Is.EqualTo("12345.60 EUR"));
            Assert.That($"{Money.Of(-0.05m, "EUR")}", Is.EqualTo("-0.05 EUR"));
            Assert.That($"{Money.Of(3200m, "JPY")}", Is.EqualTo("3200 JPY"));
        }
    }

    [Test]
    public void Unknown_currencies_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Money.Of(1m, "XAU"), Throws.ArgumentException);
            Assert.That(() => new Money(1m, null!), Throws.ArgumentNullException);
            Assert.That(() => Money.FromMinorUnits(1, null!), Throws.ArgumentNullException);
            Assert.That(() => Money.Zero(null!), Throws.ArgumentNullException);
            Assert.That(() => Money.Round(1m, null!), Throws.ArgumentNullException);
        }
    }

    [TestCase(-1, true, false, false)]
    [TestCase(0, false, true, false)]
    [TestCase(1, false, false, true)]
    public void The_sign_is_told(long minorUnits, bool isNegative, bool isZero, bool isPositive)
    {
        var money = Money.FromMinorUnits(minorUnits, Euro);

        Assert.That((money.IsNegative, money.IsZero, money.IsPositive), Is.EqualTo((isNegative, isZero, isPositive)));
    }

    private static decimal Parse(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);
}
