using System.Text.Json;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>The server as a program of its own.</summary>
public sealed class ProcessTests
{
    private const string Order = """{"reference":"payop_1","amount":5997,"currency":"EUR"}""";

    private readonly string _ledger = Path.GetTempFileName();

    [TearDown]
    public void DeleteLedger() => File.Delete(_ledger);

    [Test]
    public async Task What_it_did_is_in_the_ledger_file_when_it_has_been_killed()
    {
        using var server = await AcmePayProcess.StartAsync(_ledger);
        using var caller = new Caller(server.Address);
        await server.Control.FailNextAsync(AcmeOperation.Create, AcmeFaultKind.DropAfter);

        await caller.PostInVainAsync("v1/orders", Order, "key_1");
        var id = (await caller.PostAsync("v1/orders", Order, "key_2")).Json.GetProperty("id").GetString()!;
        await server.Control.PayAsync(id);
        var orders = (await server.Control.ReadLedgerAsync()).Orders;
        server.Kill();

        var lines = (await File.ReadAllLinesAsync(_ledger)).Select(line => JsonElement.Parse(line)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Each("kind"), Is.EqualTo(new[] { "created", "created", "authorized" }));
            Assert.That(Each("key"), Is.EqualTo(new[] { "key_1", "key_2", null }));
            Assert.That(Each("order_id"), Is.EqualTo(new[] { orders[0].Id, id, id }));
            Assert.That(lines[0].GetProperty("amount").GetInt64(), Is.EqualTo(5997));
        }

        IEnumerable<string?> Each(string name) => lines.Select(line => line.GetProperty(name).GetString());
    }

    [Test]
    public async Task Another_one_goes_on_with_the_ledger_file_but_has_forgotten_the_orders()
    {
        for (var run = 0; run < 2; run++)
        {
            using var server = await AcmePayProcess.StartAsync(_ledger);
            using var caller = new Caller(server.Address);

            Assert.That((await caller.GetAsync("v1/orders?reference=payop_1")).Json.GetProperty("data").GetArrayLength(), Is.Zero);
            await caller.PostAsync("v1/orders", Order, "key");
        }

        Assert.That(await File.ReadAllLinesAsync(_ledger), Has.Length.EqualTo(2));
    }
}
