using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>What is kept, and how it is shown.</summary>
public sealed class RawJsonTests
{
    [TestCase("""{}""")]
    [TestCase("""{"a":2.50}""")]
    [TestCase("""{"a":1e400}""")]
    [TestCase("""{"a":-0}""")]
    [TestCase("""{"a":1E+2,"b":1e-7,"c":0.10}""")]
    [TestCase("""{"a":9007199254740993}""")]
    [TestCase("""{"a":123456789012345678901234567890.12345678901234567890}""")]
    [TestCase("""{"b":1,"a":2,"10":3,"9":4}""")]
    [TestCase("""{"a":"\u0061\/\u00e9\n\"\\"}""")]
    [TestCase("""{"a":"é日本😀"}""")]
    [TestCase("""{"a":"\uD83D\uDE00"}""")]
    [TestCase("""{"a":"\u2028\uFFFF\uFEFF"}""")]
    [TestCase(""" { "a" : [ 1 , { } , [ ] , null , true , false ] } """)]
    [TestCase("{\r\n\t\"a\":\r\n1}")]
    [TestCase("""{"":""}""")]
    [TestCase("""{"a":{"a":1},"A":1,"á":1,"b":[{"a":1},{"a":2}]}""", Description = "Names repeat in different objects only.")]
    [TestCase("""{"\u00e9":1,"e\u0301":2}""", Description = "Two names that look alike differ in their characters.")]
    [TestCase("""{"__proto__":{"polluted":true},"constructor":{"prototype":{}},"toString":1,"hasOwnProperty":null,"toJSON":[]}""")]
    [TestCase("""{"a":"<script>alert(1)</script>&'"}""")]
    public void An_object_is_kept_byte_for_byte(string json)
    {
        var document = RawJson.Parse(json);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.GetText(), Is.EqualTo(json.Trim()), "White space around the object isn't part of it.");
            Assert.That(document.Utf8.ToArray(), Is.EqualTo(Encoding.UTF8.GetBytes(json.Trim())));
            Assert.That(document.ToElement().GetRawText(), Is.EqualTo(json.Trim()));
        }
    }

    [Test]
    public void An_object_may_be_nested_64_deep()
    {
        var json = Nested.Objects(64);

        Assert.That(RawJson.Parse(json).GetText(), Is.EqualTo(json));
    }

    [Test]
    public void A_long_text_is_kept()
    {
        var json = $$"""{"a":"{{new string('é', 100_000)}}","b":[{{string.Join(',', Enumerable.Range(0, 100_000))}}]}""";

        Assert.That(RawJson.Parse(json).GetText(), Is.EqualTo(json));
    }

    [Test]
    public void What_was_given_may_change_afterwards()
    {
        var utf8 = """{"a":1}"""u8.ToArray();
        Assert.That(RawJson.TryParse(utf8, out var document, out _), Is.True);

        Array.Fill(utf8, (byte)'!');

        Assert.That(document.GetText(), Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public void Nothing_is_the_empty_object()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(default(RawJson).GetText(), Is.EqualTo("{}"));
            Assert.That(RawJson.Empty, Is.EqualTo(default(RawJson)));
            Assert.That(RawJson.Parse("{}"), Is.EqualTo(default(RawJson)));
            Assert.That(RawJson.Parse("{}").GetHashCode(), Is.EqualTo(default(RawJson).GetHashCode()));
            Assert.That(default(RawJson).ToElement().ValueKind, Is.EqualTo(JsonValueKind.Object));
        }
    }

    [Test]
    public void Equality_is_that_of_the_bytes()
    {
        var document = RawJson.Parse("""{"a":1.0}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(document == RawJson.Parse("""{"a":1.0}"""), Is.True);
            Assert.That(document.Equals((object)RawJson.Parse("""{"a":1.0}""")), Is.True);
            Assert.That(document.GetHashCode(), Is.EqualTo(RawJson.Parse("""{"a":1.0}""").GetHashCode()));
            Assert.That(document != RawJson.Parse("""{"a":1.00}"""), Is.True, "another number text");
            Assert.That(document, Is.Not.EqualTo(RawJson.Parse("""{ "a":1.0}""")), "other white space");
            Assert.That(document, Is.Not.EqualTo(RawJson.Parse("""{"\u0061":1.0}""")), "another way to write the name");
            Assert.That(document.Equals(null), Is.False);
            Assert.That(document, Is.Not.EqualTo(RawJson.Empty));
        }
    }

    [Test]
    public void An_object_can_be_written_member_by_member()
    {
        var document = RawJson.Create(json =>
        {
            json.WriteString("id", "pi_1");
            json.WriteNumber("amount", 2.50m);
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.GetText(), Is.EqualTo("""{"id":"pi_1","amount":2.50}"""));
            Assert.That(RawJson.Create(_ => { }), Is.EqualTo(RawJson.Empty));
            Assert.That(() => RawJson.Create(null!), Throws.ArgumentNullException);
        }
    }

    [Test]
    public void What_is_written_member_by_member_is_checked_too() =>
        Assert.That(
            () => RawJson.Create(json =>
            {
                json.WriteNumber("a", 1);
                json.WriteNumber("a", 2);
            }),
            Throws.InstanceOf<FormatException>().With.Message.EqualTo("Property 'a' is given more than once"));

    [Test]
    public void Its_ToString_shows_the_length_only()
    {
        var document = RawJson.Parse("""{"client_secret":"pi_1_secret_2"}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.ToString(), Is.EqualTo("JSON object of 33 bytes"));
            Assert.That($"{default(RawJson)}", Is.EqualTo("JSON object of 2 bytes"));
        }
    }
}
