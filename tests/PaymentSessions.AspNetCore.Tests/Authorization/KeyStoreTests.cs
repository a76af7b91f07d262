using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

public sealed class KeyStoreTests
{
    [Test]
    public async Task The_hosts_own_store_gets_nothing_but_the_hash()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup { Payments = payments => payments.UsePublishableKeyStore<HostKeys>() });
        var owed = await host.OweAsync();

        var known = await SendAsync(host, owed, "pk_café");
        var unknown = await SendAsync(host, owed, StoreHost.Key);

        var keys = (HostKeys)host.Services.GetRequiredService<IPublishableKeyStore>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(known.Status, Is.EqualTo(200), "a key that only the store knows");
            Assert.That(unknown.Status, Is.EqualTo(400), "keys of the options are ignored");
            Assert.That(keys.Asked, Is.EqualTo(new[] { "pk_café", StoreHost.Key }.Select(Hash)));
        }
    }

    [Test]
    public async Task Keys_may_come_from_the_configuration()
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Settings = { ["PaymentSessions:PublishableKeys:0"] = "pk_web", ["PaymentSessions:PublishableKeys:1"] = "pk_app" },
        });
        var owed = await host.OweAsync();

        var answers = await Task.WhenAll(new[] { "pk_web", "pk_app", StoreHost.Key, "pk_we", "pk_webb" }.Select(key => SendAsync(host, owed, key)));

        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 200, 200, 200, 400, 400 }));
    }

    private static Task<Answer> SendAsync(StoreHost host, PaymentCollection collection, string key) =>
        host.SendAsync(Requests.Raw(Requests.SessionsPath(collection)) with
        {
            Headers = [("x-publishable-api-key", key), ("Content-Type", "application/json")],
        });

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed class HostKeys : IPublishableKeyStore
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public async ValueTask<bool> ContainsAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
        {
            // As a database would, it answers later.
            await Task.Yield();
            Asked.Enqueue(Convert.ToHexString(sha256.Span));
            return sha256.Span.SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes("pk_café")));
        }
    }
}
