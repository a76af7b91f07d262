namespace PaymentSessions.Tests;

public sealed class PaymentIdsTests
{
    private const string Prefix = PaymentIds.PaymentCollection;

    [TestCase("pay_col_01KAPJ4Q3VC8Y9ZQ6T2R5W1X0A")]
    [TestCase("pay_col_x")]
    [TestCase("pay_col_-")]
    [TestCase("pay_col__")]
    [TestCase("pay_col_az-AZ_09")]
    [TestCase("pay_col_pay_col_")]
    public void What_has_the_prefix_and_harmless_characters_can_be_an_id(string id) =>
        Assert.That(PaymentIds.IsWellFormed(Prefix, id), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("pay_col_", Description = "nothing but the prefix")]
    [TestCase("pay_col")]
    [TestCase("01KAPJ4Q3VC8Y9ZQ6T2R5W1X0A")]
    [TestCase("payses_01KAPJ4Q3VC8Y9ZQ6T2R5W1X0A")]
    [TestCase("PAY_COL_01KAPJ4Q3VC8Y9ZQ6T2R5W1X0A")]
    [TestCase(" pay_col_1")]
    [TestCase("pay_col_1 ")]
    [TestCase("pay_col_1\n")]
    [TestCase("pay_col_\0")]
    [TestCase("pay_col_1\0")]
    [TestCase("pay_col_1\u200B", Description = "a zero-width space")]
    [TestCase("pay_col_ａ", Description = "a full-width letter")]
    [TestCase("pay_col_é")]
    [TestCase("pay_col_١", Description = "an Arabic digit")]
    [TestCase("pay\u00ADcol_1", Description = "a soft hyphen, which a culture would ignore")]
    [TestCase("pay_\u200Dcol_1")]
    [TestCase("pay_col_../../etc/passwd")]
    [TestCase("pay_col_%2e%2e")]
    [TestCase("pay_col_1/payment-sessions")]
    [TestCase("pay_col_1'; drop table payments; --")]
    [TestCase("pay_col_1\" or \"\"=\"")]
    [TestCase("pay_col_*")]
    [TestCase("pay_col_${jndi:ldap://x}")]
    [TestCase("pay_col_<script>")]
    [TestCase("pay_col_\uD83D\uDE00")]
    [TestCase("pay_col_\uFFFD")]
    public void Anything_else_can_not(string? id) => Assert.That(PaymentIds.IsWellFormed(Prefix, id), Is.False);

    [Test]
    public void A_lone_surrogate_can_not_be_in_an_id() => Assert.That(PaymentIds.IsWellFormed(Prefix, Prefix + '\uD800'), Is.False);

    [TestCase(64, true)]
    [TestCase(65, false)]
    [TestCase(1_000_000, false)]
    public void An_id_has_at_most_64_characters(int length, bool isWellFormed) =>
        Assert.That(PaymentIds.IsWellFormed(Prefix, Prefix.PadRight(length, 'A')), Is.EqualTo(isWellFormed));

    [Test]
    public void Every_character_but_letters_digits_hyphen_and_underscore_is_refused()
    {
        var allowed = Enumerable.Range(0, char.MaxValue + 1).Where(c => PaymentIds.IsWellFormed(Prefix, Prefix + (char)c)).Select(c => (char)c);

        Assert.That(string.Concat(allowed), Is.EqualTo("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"));
    }

    [Test]
    public void A_prefix_must_be_named() => Assert.That(() => PaymentIds.IsWellFormed(null!, "x"), Throws.ArgumentNullException);
}
