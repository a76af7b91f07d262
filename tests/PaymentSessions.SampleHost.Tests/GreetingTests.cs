using System.Diagnostics;
using System.Text.Json;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>What the host prints at start is there to be pasted.</summary>
public sealed class GreetingTests : SampleShopTests
{
    private const string End = "\"data\": {}}'";

    [OneTimeSetUp]
    public Task FindToolsAsync() => Requirement.ProgramAsync("curl", "Pasting what the host prints needs bash and curl: install curl.");

    [Test]
    public async Task The_curl_line_starts_a_session_for_three_mugs()
    {
        var (status, collection) = await PasteAsync();

        var session = collection.GetProperty("payment_sessions").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo("200"));
            Assert.That(collection.GetProperty("amount").GetRawText(), Is.EqualTo("59.97"));
            Assert.That(collection.GetProperty("status").GetString(), Is.EqualTo("awaiting"));
            Assert.That(session.GetProperty("status").GetString(), Is.EqualTo("pending"));
            Assert.That(session.GetProperty("provider_id").GetString(), Is.EqualTo("pp_system_default"));
        }
    }

    [Test]
    public async Task The_answer_has_every_documented_property()
    {
        var (_, collection) = await PasteAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Members(collection), Is.SupersetOf(
            [
                "id", "currency_code", "amount", "authorized_amount", "captured_amount", "refunded_amount", "completed_at", "created_at",
                "updated_at", "metadata", "status", "payment_providers", "payment_sessions", "payments",
            ]));
            Assert.That(Members(collection.GetProperty("payment_sessions")[0]), Is.SupersetOf(
            [
                "id", "amount", "currency_code", "provider_id", "authorized_at", "payment_collection", "data", "status", "context", "payment",
            ]));
        }
    }

    private static IEnumerable<string> Members(JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    /// <summary>Runs the line as it was printed, and adds the status to what curl prints.</summary>
    private async Task<(string Status, JsonElement Collection)> PasteAsync()
    {
        var printed = await Shop.WaitForAsync(End);
        var start = printed.IndexOf("curl ", StringComparison.Ordinal);
        var line = printed[start..(printed.IndexOf(End, StringComparison.Ordinal) + End.Length)];

        var pasted = await Command.RunAsync(new ProcessStartInfo("bash", ["-c", $"{line} -sS -w '\\n%{{http_code}}'"]));

        var output = pasted.Output.Split('\n');
        Assert.That(output, Has.Length.EqualTo(2), pasted.Error);
        return (output[1], JsonElement.Parse(output[0]).GetProperty("payment_collection"));
    }
}
