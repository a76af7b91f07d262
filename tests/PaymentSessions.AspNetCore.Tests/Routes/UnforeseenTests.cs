using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentSessions.AspNetCore;

namespace PaymentSessions.Tests;

public sealed class UnforeseenTests
{
    private const string Secret = "Password=hunter2";

    private static readonly Dictionary<string, Action<PaymentSessionsBuilder>> HostCode = new()
    {
        ["authorizer"] = payments => payments.AuthorizeCollectionsWith<Broken>(),
        ["customer resolver"] = payments => payments.ResolveCustomersWith<Broken>(),
        ["key store"] = payments => payments.UsePublishableKeyStore<Broken>(),
        ["payable source"] = payments => payments.AddPayableSource<Broken>(),
        ["regions"] = payments => payments.AddRegions<Broken>(),
        ["store"] = payments => payments.UseStore<BrokenStore>(),
    };

    [TestCase("authorizer", "sessions")]
    [TestCase("authorizer", "collections")]
    [TestCase("customer resolver", "sessions")]
    [TestCase("key store", "sessions")]
    [TestCase("key store", "collections")]
    [TestCase("key store", "providers")]
    [TestCase("payable source", "collections")]
    [TestCase("regions", "providers")]
    [TestCase("store", "sessions")]
    [TestCase("store", "collections")]
    public async Task What_the_hosts_code_throws_is_logged_and_told_to_nobody(string broken, string route)
    {
        await using var host = await StoreHost.StartAsync(new HostSetup { Payments = HostCode[broken] });
        host.Carts["cart_1"] = new Payable(Money.Of(1m, "EUR"));
        var collectionId = broken == "store" ? "pay_col_1" : (await host.OweAsync()).Id;
        var before = host.Store.Commits;

        var answer = await host.SendAsync(route switch
        {
            "sessions" => Requests.Post($"/store/payment-collections/{collectionId}/payment-sessions", Requests.ScriptedBody),
            "collections" => Requests.Collection("cart_1"),
            _ => Requests.Providers(),
        });

        Expect.Problem(answer, 500, "unknown_error", "An unknown error occurred.", "unknown_error");
        var logged = host.Logs.Entries.Where(entry => entry.Level >= LogLevel.Error).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.WithoutDate, Does.Not.Contain("hunter2").And.Not.Contain("Exception"));
            Assert.That(logged, Has.Count.EqualTo(1));
            Assert.That(logged[0].Category, Is.EqualTo("PaymentSessions.AspNetCore"));
            Assert.That(logged[0].EventId, Is.EqualTo(1001));
            Assert.That(logged[0].Exception!.Message, Is.EqualTo(Secret));
            Assert.That(host.Store.Commits, Is.EqualTo(before));
            Assert.That(host.Provider.Calls, Is.Empty);
        }
    }

    private static InvalidOperationException Failure() => new(Secret);

    private sealed class Broken : IPaymentCollectionAuthorizer, IPaymentCustomerResolver, IPublishableKeyStore, IPayableSource, IRegionPaymentProviders
    {
        public ValueTask<bool> MayPayAsync(HttpContext http, string reference, CancellationToken cancellationToken) => throw Failure();

        public ValueTask<PaymentCustomer?> ResolveAsync(HttpContext http, CancellationToken cancellationToken) => throw Failure();

        public ValueTask<bool> ContainsAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
            ValueTask.FromException<bool>(Failure());

        ValueTask<Payable?> IPayableSource.FindAsync(string reference, CancellationToken cancellationToken) => throw Failure();

        ValueTask<IReadOnlyList<string>?> IRegionPaymentProviders.FindAsync(string regionId, CancellationToken cancellationToken) =>
            throw Failure();
    }

    private sealed class BrokenStore() : DelegatingPaymentStore(null!)
    {
        public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => throw Failure();

        public override ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken) => throw Failure();

        public override ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken) => throw Failure();
    }
}
