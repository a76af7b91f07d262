using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>What all answers have in common.</summary>
internal static class Expect
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>An answer with exactly this status and body, and what belongs to every body.</summary>
    public static void Problem(Answer answer, int status, string type, string message, string? code = null)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(status));
            IsFreshJson(answer);
            Assert.That(Members(answer.Json), Is.EquivalentTo(code is null ? ["type", "message"] : new[] { "type", "message", "code" }));
            Assert.That(answer.Json.GetProperty("type").GetString(), Is.EqualTo(type));
            Assert.That(answer.Json.GetProperty("message").GetString(), Is.EqualTo(message));
            if (code is not null) Assert.That(answer.Json.GetProperty("code").GetString(), Is.EqualTo(code));
        }
    }

    public static void Invalid(Answer answer, string reason) => Problem(answer, 400, "invalid_data", $"Invalid request: {reason}");

    public static void Ok(Answer answer)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
            IsFreshJson(answer);
        }
    }

    /// <summary>The names of an object's members, in the order in which they came.</summary>
    public static IEnumerable<string> Members(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    private static void IsFreshJson(Answer answer)
    {
        Assert.That(answer.Header("Content-Type"), Is.EqualTo(Json));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo("no-store"));
    }
}
