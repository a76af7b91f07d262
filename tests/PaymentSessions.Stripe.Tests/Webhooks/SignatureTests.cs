using System.Globalization;
using System.Text;

namespace PaymentSessions.Tests;

/// <summary>Only what Stripe has signed, and not long ago, is read.</summary>
public sealed class SignatureTests
{
    private const string Secret = "whsec_current";
    private const string Other = "whsec_other";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"evt_1","note":"Käufer"}""");

    private static string T => Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    [Test]
    public void A_right_one_is_accepted() => Assert.That(IsValid(Signed.Header(Body, Now, Secret)), Is.True);

    [Test]
    public void While_the_secret_is_rolled_either_will_do()
    {
        var header = Signed.Header(Body, Now, Other, Secret);

        Assert.That((IsValid(header), IsValid(header, Options(Other))), Is.EqualTo((true, true)));
    }

    [Test]
    public void Further_secrets_are_accepted()
    {
        var options = Options("whsec_first");
        options.MoreWebhookSecrets.Add(Secret);

        Assert.That(IsValid(Signed.Header(Body, Now, Secret), options), Is.True);
    }

    [TestCase(300, true)]
    [TestCase(301, false)]
    [TestCase(-300, true)]
    [TestCase(-301, false)]
    public void It_is_not_older_or_newer_than_the_tolerance(int age, bool isValid) =>
        Assert.That(IsValid(Signed.Header(Body, Now.AddSeconds(-age), Secret)), Is.EqualTo(isValid));

    [Test]
    public void Another_secret_is_not_accepted() => Assert.That(IsValid(Signed.Header(Body, Now, Other)), Is.False);

    [Test]
    public void The_time_is_signed_with_the_body()
    {
        var header = Signed.Header(Body, Now.AddSeconds(-10), Secret);

        Assert.That(IsValid(header.Replace($"t={Now.AddSeconds(-10).ToUnixTimeSeconds()}", $"t={T}", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public void A_changed_byte_is_not_accepted()
    {
        var header = Signed.Header(Body, Now, Secret);
        for (var index = 0; index < Body.Length; index++)
        {
            var changed = Body.ToArray();
            changed[index] ^= 1;
            Assert.That(StripeSignature.IsValid(changed, header, Options(Secret), Now), Is.False, $"byte {index}");
        }
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("garbage")]
    [TestCase("t=,v1=")]
    [TestCase("t=abc,v1=00")]
    [TestCase("t=99999999999999999999,v1=00")]
    [TestCase("v1=00")]
    [TestCase("t=1")]
    [TestCase("=,=,=")]
    [TestCase("t=1,t=2,v1=zz,v1")]
    public void A_header_that_can_not_be_read_is_not_accepted(string? header) => Assert.That(IsValid(header), Is.False);

    [Test]
    public void A_signature_of_another_scheme_says_nothing() =>
        Assert.That(IsValid(Signed.Header(Body, Now, Secret).Replace("v1=", "v0=", StringComparison.Ordinal)), Is.False);

    [Test]
    public void Bytes_that_are_no_text_are_not_accepted()
    {
        byte[] body = [0x7b, 0xff, 0xfe, 0x7d];

        Assert.That(StripeSignature.IsValid(body, Signed.Header(body, Now, Secret), Options(Secret), Now), Is.False);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void Without_a_secret_nothing_is_accepted(string? secret) =>
        Assert.That(IsValid(Signed.Header(Body, Now, secret ?? ""), Options(secret)), Is.False);

    private static bool IsValid(string? header, StripeOptions? options = null) =>
        StripeSignature.IsValid(Body, header, options ?? Options(Secret), Now);

    private static StripeOptions Options(string? secret) => new() { WebhookSecret = secret };
}
