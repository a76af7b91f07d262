using System.Text;
using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>What no route's own body has enough members for.</summary>
public sealed class RequestBodyTests
{
    private static readonly BodyMember[] Four =
    [
        new("a", JsonValueKind.String, IsRequired: true),
        new("b", JsonValueKind.Object, IsRequired: true),
        new("c", JsonValueKind.Array, IsRequired: false),
        new("d", JsonValueKind.Number, IsRequired: false),
    ];

    [TestCase("""{"a":1,"c":2,"d":"x","e":0}""", "Expected type: 'string' for field 'a', got: 'number'; Field 'b' is required; Expected type: 'array' for field 'c', got: 'number'")]
    [TestCase("""{"d":"x","c":{},"e":0}""", "Field 'a' is required; Field 'b' is required; Expected type: 'array' for field 'c', got: 'object'")]
    [TestCase("""{"a":"","b":{},"d":"x","e":0,"f":0}""", "Expected type: 'number' for field 'd', got: 'string'; Unrecognized fields: 'e, f'")]
    public void Three_issues_are_told_at_most_in_the_order_of_the_description(string json, string issues) =>
        Assert.That(Read(json).Problem?.Message, Is.EqualTo($"Invalid request: {issues}"));

    [Test]
    public void Values_come_in_the_order_of_the_description() =>
        Assert.That(Read("""{"d":1,"b":{},"a":"x"}""").Value, Is.EqualTo("x | {} |  | 1"));

    private static PaymentResult<string> Read(string json) =>
        RequestBody.Read(Encoding.UTF8.GetBytes(json), Four, values =>
            string.Join(" | ", values.Select(value => value.ValueKind == JsonValueKind.Undefined ? "" : value.ToString())));
}
