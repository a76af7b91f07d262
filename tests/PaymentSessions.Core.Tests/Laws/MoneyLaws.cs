using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace PaymentSessions.Tests;

/// <summary>A failure prints the seed; Sample(..., seed: "...") repeats it.</summary>
public sealed class MoneyLaws
{
    [Test]
    public void A_sum_is_the_same_in_any_order_and_grouping() =>
        MoneyGen.Addable.Sample(amounts =>
        {
            var (a, b, c) = (amounts[0], amounts[1], amounts[2]);
            var sum = amounts.Sum(a.Currency, amount => amount);
            return a + b == b + a
                && (a + b) + c == a + (b + c)
                && a + b - b == a
                && a - a == Money.Zero(a.Currency)
                && amounts.Reverse().Sum(a.Currency, amount => amount) == sum
                && sum.MinorUnits == amounts.Sum(amount => amount.MinorUnits);
        });

    [Test]
    public void Minor_units_and_major_units_are_the_same_money() =>
        MoneyGen.Any.Sample(money =>
            new Money(money.Amount, money.Currency) == money
            && Money.FromMinorUnits(money.MinorUnits, money.Currency) == money
            && money.Amount * money.Currency.MinorUnitsPerUnit == money.MinorUnits
            && money.Amount.Scale == money.Currency.MinorUnitDigits);

    [Test]
    public void Money_is_ordered_like_its_minor_units() =>
        MoneyGen.Addable.Sample(amounts =>
        {
            var (a, b) = (amounts[0], amounts[1]);
            return a < b == a.MinorUnits < b.MinorUnits
                && a <= b == !(a > b)
                && a >= b == !(a < b)
                && (a == b) == (a.CompareTo(b) == 0)
                && Money.Min(a, b) == Money.Min(b, a);
        });

    [Test]
    public void Rounding_is_done_once_and_moves_an_amount_by_half_a_minor_unit_at_most() =>
        MoneyGen.Decimals.Select(MoneyGen.Currencies).Where(IsInRange).Sample((amount, currency) =>
        {
            var rounded = Money.Round(amount, currency);
            return Money.Round(rounded.Amount, currency) == rounded
                && new Money(rounded.Amount, currency) == rounded
                && Math.Abs(rounded.Amount - amount) * currency.MinorUnitsPerUnit <= 0.5m;
        });

    [Test]
    public void What_need_not_be_rounded_is_accepted_and_all_else_refused() =>
        MoneyGen.Decimals.Select(MoneyGen.Currencies).Where(IsInRange).Sample((amount, currency) =>
        {
            var isExact = Money.Round(amount, currency).Amount == amount;
            return Money.TryCreate(amount, currency, out var money) == isExact && (!isExact || money.Amount == amount);
        });

    [Test]
    public void An_amount_on_the_wire_is_the_same_decimal_without_zeros_that_say_nothing() =>
        MoneyGen.Any.Sample(money =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer)) json.WriteAmount(money);

            var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
            return JsonElement.Parse(text).GetDecimal() == money.Amount
                && decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) == money.Amount
                && !(text.Contains('.', StringComparison.Ordinal) && text.EndsWith('0'));
        });

    private static bool IsInRange((decimal Amount, Currency Currency) pair) =>
        Math.Abs(pair.Amount) < long.MaxValue / pair.Currency.MinorUnitsPerUnit;
}
