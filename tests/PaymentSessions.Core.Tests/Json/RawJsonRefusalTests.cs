using System.Text;

namespace PaymentSessions.Tests;

/// <summary>What is refused, since two readers could understand it differently, or a database couldn't store it.</summary>
public sealed class RawJsonRefusalTests
{
    [TestCase("""{"a":1,"a":1}""", "a")]
    [TestCase("""{"a":1,"b":2,"a":3}""", "a")]
    [TestCase("""{"a":1,"\u0061":2}""", "a")]
    [TestCase("""{"\u0061":1,"\u0061":2}""", "a")]
    [TestCase("""{"é":1,"\u00e9":2}""", "é")]
    [TestCase("""{"😀":1,"\uD83D\uDE00":2}""", "😀")]
    [TestCase("""{"/":1,"\/":2}""", "/")]
    [TestCase("""{"":1,"":2}""", "")]
    [TestCase("""{"__proto__":1,"__proto__":2}""", "__proto__")]
    [TestCase("""{"x":{"y":{"a":1,"a":2}}}""", "a")]
    [TestCase("""{"x":[[{"b":0},{"a":1,"a":2}]]}""", "a")]
    [TestCase("""{"x":{"b":1},"a":1,"y":[{"b":1}],"a":2}""", "a", Description = "with other objects in between")]
    public void A_name_that_is_given_twice_in_one_object(string json, string name) =>
        Assert.That(Refuse(json), Is.EqualTo($"Property '{name}' is given more than once"));

    [TestCase("""{"a":"\u0000"}""")]
    [TestCase("""{"a":"x\u0000y"}""")]
    [TestCase("""{"a":["\u0000"]}""")]
    [TestCase("""{"\u0000":1}""")]
    [TestCase("""{"x":{"a\u0000":1}}""")]
    public void The_character_that_no_database_stores(string json) =>
        Assert.That(Refuse(json), Is.EqualTo("The character U+0000 is not allowed"));

    [TestCase("""{"a":"\\u0000"}""", Description = "an escaped backslash", ExpectedResult = true)]
    [TestCase("""{"a":"\u0001"}""", ExpectedResult = true)]
    [TestCase("""{"a":"\u00001"}""", ExpectedResult = false, Description = "another digit doesn't make it another character")]
    public bool That_character_is_told_from_what_looks_like_it(string json) =>
        RawJson.TryParse(Encoding.UTF8.GetBytes(json), out _, out _);

    [TestCase("""{"a":"\uD83D"}""")]
    [TestCase("""{"a":"\uDE00"}""")]
    [TestCase("""{"a":"\uDE00\uD83D"}""")]
    [TestCase("""{"a":"\uD83Dx"}""")]
    [TestCase("""{"a":"\uD83D\u0041"}""")]
    [TestCase("""{"\uD83D":1}""")]
    [TestCase("""{"x":[{"a\uDE00":1}]}""")]
    public void A_lone_surrogate(string json) => Assert.That(Refuse(json), Is.EqualTo("A string contains a lone surrogate"));

    [TestCase("C080", Description = "an overlong U+0000")]
    [TestCase("C0AF", Description = "an overlong slash")]
    [TestCase("E080AF", Description = "an overlong slash")]
    [TestCase("F08080AF", Description = "an overlong slash")]
    [TestCase("EDA080", Description = "a surrogate in UTF-8")]
    [TestCase("EDA0BDEDB880", Description = "a surrogate pair in UTF-8")]
    [TestCase("F4908080", Description = "beyond U+10FFFF")]
    [TestCase("80", Description = "a continuation without a start")]
    [TestCase("C3", Description = "a start without a continuation")]
    [TestCase("E697", Description = "a character that is cut off")]
    [TestCase("FF")]
    [TestCase("FE")]
    [TestCase("E9", Description = "Latin-1")]
    public void Text_that_is_not_UTF_8(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refuse([.. """{"a":" """u8, .. bytes, .. "\"}"u8]), Is.EqualTo("The text is not valid UTF-8"), "in a value");
            Assert.That(Refuse([.. "{\""u8, .. bytes, .. "\":1}"u8]), Is.EqualTo("The text is not valid UTF-8"), "in a name");
            Assert.That(Refuse([.. "{}"u8, .. bytes]), Is.EqualTo("The text is not valid UTF-8"), "after the object");
        }
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("{")]
    [TestCase("}")]
    [TestCase("""{"a"}""")]
    [TestCase("""{"a":}""")]
    [TestCase("""{"a":1,}""")]
    [TestCase("""{"a":[1,]}""")]
    [TestCase("""{,}""")]
    [TestCase("""{"a":1 "b":2}""")]
    [TestCase("""{/* a comment */}""")]
    [TestCase("""{"a":1}// a comment""")]
    [TestCase("""{"a":1}#""")]
    [TestCase("""{"a":1}{"b":2}""")]
    [TestCase("""{} {}""")]
    [TestCase("""{a:1}""")]
    [TestCase("""{'a':1}""")]
    [TestCase("""{"a":NaN}""")]
    [TestCase("""{"a":Infinity}""")]
    [TestCase("""{"a":undefined}""")]
    [TestCase("""{"a":01}""")]
    [TestCase("""{"a":+1}""")]
    [TestCase("""{"a":.5}""")]
    [TestCase("""{"a":1.}""")]
    [TestCase("""{"a":0x10}""")]
    [TestCase("""{"a":1_000}""")]
    [TestCase("""{"a":"\x41"}""")]
    [TestCase("""{"a":"\u12"}""")]
    [TestCase("""{"a":True}""")]
    [TestCase("{\"a\":\"line\nbreak\"}", Description = "a control character that isn't escaped")]
    [TestCase("{\"a\":\"\0\"}", Description = "U+0000 that isn't escaped")]
    [TestCase("{\"a\":1}\0")]
    [TestCase("\uFEFF{}", Description = "a byte order mark in front")]
    [TestCase("{\uFEFF\"a\":1}", Description = "a byte order mark inside")]
    [TestCase("{\u00A0}", Description = "a space that JSON doesn't know")]
    public void Text_that_is_not_JSON(string json) => Assert.That(Refuse(json), Is.EqualTo("The JSON text is malformed"));

    [TestCase("[]")]
    [TestCase("[{}]")]
    [TestCase("5")]
    [TestCase("\"{}\"")]
    [TestCase("true")]
    [TestCase("null")]
    public void JSON_that_is_not_an_object(string json) => Assert.That(Refuse(json), Is.EqualTo("The JSON text is not an object"));

    [TestCase(65)]
    [TestCase(1000)]
    [TestCase(100_000)]
    public void Objects_and_arrays_that_are_nested_more_than_64_deep(int depth)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refuse(Nested.Objects(depth)), Is.EqualTo("The JSON text is nested more than 64 deep"));
            Assert.That(Refuse(Nested.Arrays(depth)), Is.EqualTo("The JSON text is nested more than 64 deep"));
        }
    }

    [Test]
    public void The_reason_holds_no_content()
    {
        foreach (var json in new[] { """{"secret":1,"b":"top" "c"}""", """{"b":"top","c":"\u0000"}""", "\"top\"", """{"top":{"b":1,"b":2}}""" })
        {
            Assert.That(Refuse(json), Does.Not.Contain("top").And.Not.Contain("secret"));
        }
    }

    [Test]
    public void A_text_must_be_given() => Assert.That(() => RawJson.Parse(null!), Throws.ArgumentNullException);

    private static string Refuse(string json)
    {
        var error = Refuse(Encoding.UTF8.GetBytes(json));
        Assert.That(() => RawJson.Parse(json), Throws.InstanceOf<FormatException>().With.Message.EqualTo(error));
        return error;
    }

    private static string Refuse(byte[] utf8)
    {
        var isParsed = RawJson.TryParse(utf8, out var document, out var error);

        Assert.That(isParsed, Is.False);
        Assert.That(document, Is.EqualTo(RawJson.Empty));
        return error!;
    }
}
