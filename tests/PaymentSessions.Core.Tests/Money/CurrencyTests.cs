namespace PaymentSessions.Tests;

public sealed class CurrencyTests
{
    private static readonly string[] NoDigits =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly string[] ThreeDigits = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private static readonly string[] FourDigits = ["CLF", "UYW"];

    [Test]
    public void The_currencies_without_a_decimal_digit_are_these() => Assert.That(CodesWith(0), Is.EqualTo(NoDigits));

    [Test]
    public void The_currencies_with_three_digits_are_these() => Assert.That(CodesWith(3), Is.EqualTo(ThreeDigits));

    [Test]
    public void The_currencies_with_four_digits_are_these() => Assert.That(CodesWith(4), Is.EqualTo(FourDigits));

    [Test]
    public void All_others_have_two_digits()
    {
        var others = Currency.All.Where(currency => !NoDigits.Concat(ThreeDigits).Concat(FourDigits).Contains(currency.Code)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(others.Select(currency => currency.MinorUnitDigits), Is.All.EqualTo(2));
            Assert.That(others, Has.Count.EqualTo(145), "139 in use and 6 withdrawn ones");
        }
    }

    [TestCase("EUR", 2)]
    [TestCase("USD", 2)]
    [TestCase("GBP", 2)]
    [TestCase("CHF", 2)]
    [TestCase("HUF", 2, Description = "Some providers treat it as a currency without digits; ISO 4217 doesn't.")]
    [TestCase("TWD", 2)]
    [TestCase("MGA", 2, Description = "A fifth of an ariary is its minor unit; ISO 4217 gives it two digits.")]
    [TestCase("MRU", 2)]
    [TestCase("XCG", 2)]
    [TestCase("ZWG", 2)]
    [TestCase("JPY", 0)]
    [TestCase("KWD", 3)]
    [TestCase("CLF", 4)]
    public void A_well_known_currency_has_the_digits_of_iso_4217(string code, int digits) =>
        Assert.That(Currency.Parse(code).MinorUnitDigits, Is.EqualTo(digits));

    [TestCase("HRK")]
    [TestCase("BGN")]
    [TestCase("ANG")]
    [TestCase("CUC")]
    [TestCase("SLL")]
    [TestCase("ZWL")]
    public void A_currency_withdrawn_lately_can_still_be_read(string code) =>
        Assert.That(Currency.Parse(code).MinorUnitDigits, Is.EqualTo(2));

    [TestCase("EUR")]
    [TestCase("eur")]
    [TestCase("eUr")]
    public void A_code_is_read_in_capitals_and_in_small_letters(string code) =>
        Assert.That(Currency.Parse(code).Code, Is.EqualTo("EUR"));

    [Test]
    [SetCulture("tr-TR")]
    public void A_Turkish_i_changes_nothing()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Currency.Parse("idr"), Is.SameAs(Currency.Parse("IDR")));
            Assert.That(Currency.Parse("INR").WireCode.Value, Is.EqualTo("inr"));
            Assert.That(Currency.TryParse("İDR", out _), Is.False);
        }
    }

    [TestCase("XAU", Description = "gold")]
    [TestCase("XAG", Description = "silver")]
    [TestCase("XPT", Description = "platinum")]
    [TestCase("XPD", Description = "palladium")]
    [TestCase("XDR", Description = "special drawing rights")]
    [TestCase("XSU")]
    [TestCase("XUA")]
    [TestCase("XBA")]
    [TestCase("XTS", Description = "for tests")]
    [TestCase("XXX", Description = "no currency")]
    [TestCase("BTC")]
    [TestCase("DEM", Description = "withdrawn long ago")]
    [TestCase("978", Description = "a numeric code")]
    [TestCase("€")]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("EU")]
    [TestCase("EURO")]
    [TestCase(" EUR")]
    [TestCase("EUR\0")]
    [TestCase("ＥＵＲ", Description = "full-width letters")]
    public void Whatever_has_no_minor_unit_is_unknown(string code)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Currency.TryParse(code, out var currency), Is.False);
            Assert.That(currency, Is.Null);
            Assert.That(() => Currency.Parse(code), Throws.ArgumentException.With.Property("ParamName").EqualTo("code"));
        }
    }

    [Test]
    public void No_code_is_no_currency()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Currency.TryParse(null, out _), Is.False);
            Assert.That(() => Currency.Parse(null!), Throws.ArgumentNullException);
        }
    }

    [Test]
    public void There_is_one_instance_per_code_in_the_order_of_the_codes()
    {
        var codes = Currency.All.Select(currency => currency.Code).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(codes, Is.Unique);
            Assert.That(codes, Is.Ordered.Using<string>(StringComparer.Ordinal));
            foreach (var currency in Currency.All) Assert.That(Currency.Parse(currency.Code.ToLowerInvariant()), Is.SameAs(currency));
        }
    }

    [Test]
    public void Codes_are_three_capitals_and_small_letters_on_the_wire()
    {
        foreach (var currency in Currency.All)
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(currency.Code, Does.Match("^[A-Z]{3}$"));
                Assert.That(currency.WireCode.Value, Is.EqualTo(currency.Code.ToLowerInvariant()));
                Assert.That(currency.ToString(), Is.EqualTo(currency.Code));
            }
        }
    }

    [Test]
    public void Equality_is_that_of_the_code()
    {
        var euro = Currency.Parse("EUR");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(euro.Equals(Currency.Parse("eur")), Is.True);
            Assert.That(euro.Equals((object)Currency.Parse("eur")), Is.True);
            Assert.That(euro.GetHashCode(), Is.EqualTo(Currency.Parse("eur").GetHashCode()));
            Assert.That(euro.Equals(Currency.Parse("USD")), Is.False);
            Assert.That(euro.Equals(null), Is.False);
        }
    }

    private static IEnumerable<string> CodesWith(int digits) =>
        Currency.All.Where(currency => currency.MinorUnitDigits == digits).Select(currency => currency.Code);
}
