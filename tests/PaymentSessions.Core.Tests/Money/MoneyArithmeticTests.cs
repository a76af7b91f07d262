namespace PaymentSessions.Tests;

public sealed class MoneyArithmeticTests
{
    private static readonly Money OneEuro = Money.Of(1m, "EUR");
    private static readonly Money OneDollar = Money.Of(1m, "USD");
    private static readonly Money Largest = Money.FromMinorUnits(long.MaxValue, OneEuro.Currency);
    private static readonly Money Smallest = Money.FromMinorUnits(long.MinValue, OneEuro.Currency);
    private static readonly Money Cent = Money.FromMinorUnits(1, OneEuro.Currency);

    [Test]
    public void Sums_and_differences_are_exact()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Money.Of(0.1m, "EUR") + Money.Of(0.2m, "EUR"), Is.EqualTo(Money.Of(0.3m, "EUR")));
            Assert.That(OneEuro - Money.Of(1.01m, "EUR"), Is.EqualTo(Money.Of(-0.01m, "EUR")));
            Assert.That(Largest + Smallest, Is.EqualTo(Money.Of(-0.01m, "EUR")));
        }
    }

    [Test]
    public void A_sum_that_does_not_fit_is_refused_rather_than_wrapped_around()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Largest + Cent, Throws.InstanceOf<OverflowException>());
            Assert.That(() => Smallest - Cent, Throws.InstanceOf<OverflowException>());
            Assert.That(() => new[] { Largest, Cent }.Sum(Cent.Currency, money => money), Throws.InstanceOf<OverflowException>());
        }
    }

    [Test]
    public void Currencies_never_mix()
    {
        var everyUse = new Func<object>[]
        {
            () => OneEuro + OneDollar,
            () => OneEuro - OneDollar,
            () => OneEuro < OneDollar,
            () => OneEuro > OneDollar,
            () => OneEuro <= OneDollar,
            () => OneEuro >= OneDollar,
            () => OneEuro.CompareTo(OneDollar),
            () => Money.Min(OneEuro, OneDollar),
            () => new[] { OneDollar }.Sum(OneEuro.Currency, money => money),
        };

        using (Assert.EnterMultipleScope())
        {
            foreach (var use in everyUse)
            {
                Assert.That(use, Throws.InstanceOf<CurrencyMismatchException>()
                    .With.Property("Left").SameAs(OneEuro.Currency)
                    .And.Property("Right").SameAs(OneDollar.Currency)
                    .And.Message.EqualTo("Amounts in EUR and USD can't be added or compared."));
            }
        }
    }

    [Test]
    public void Amounts_of_different_currencies_are_different_and_asking_is_no_error()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(OneEuro == OneDollar, Is.False);
            Assert.That(OneEuro != OneDollar, Is.True);
            Assert.That(Money.Zero(OneEuro.Currency), Is.Not.EqualTo(Money.Zero(OneDollar.Currency)));
            Assert.That(OneEuro, Is.EqualTo(Money.Of(1.00m, "eur")));
            Assert.That(OneEuro.GetHashCode(), Is.EqualTo(Money.Of(1.00m, "eur").GetHashCode()));
        }
    }

    [Test]
    public void The_smaller_one_of_two_is_found_and_both_are_compared()
    {
        var two = OneEuro + OneEuro;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Money.Min(OneEuro, two), Is.EqualTo(OneEuro));
            Assert.That(Money.Min(two, OneEuro), Is.EqualTo(OneEuro));
            Assert.That(new[] { OneEuro < two, OneEuro > two, OneEuro <= two, OneEuro >= two }, Is.EqualTo(new[] { true, false, true, false }));
            Assert.That(OneEuro.CompareTo(Money.Of(1m, "EUR")), Is.Zero);
            Assert.That(new[] { two, Smallest, OneEuro }.Order(), Is.EqualTo(new[] { Smallest, OneEuro, two }));
        }
    }

    [Test]
    public void The_sum_of_nothing_is_zero_in_the_currency_that_is_named() =>
        Assert.That(Array.Empty<Money>().Sum(OneEuro.Currency, money => money), Is.EqualTo(Money.Zero(OneEuro.Currency)));

    [Test]
    public void What_has_no_currency_is_no_money()
    {
        var everyUse = new Func<object>[]
        {
            () => default(Money).Currency,
            () => default(Money).Amount,
            () => default(Money) + OneEuro,
            () => OneEuro - default(Money),
            () => default(Money) < OneEuro,
            () => default(Money).CompareTo(default),
            () => new Money[1].Sum(OneEuro.Currency, money => money),
        };

        using (Assert.EnterMultipleScope())
        {
            foreach (var use in everyUse) Assert.That(use, Throws.InvalidOperationException);

            Assert.That(default(Money).ToString(), Is.EqualTo("no money"), "It may be in a log.");
        }
    }
}
