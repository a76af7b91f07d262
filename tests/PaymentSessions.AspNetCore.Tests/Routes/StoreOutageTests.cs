using Microsoft.Extensions.DependencyInjection;

namespace PaymentSessions.Tests;

/// <summary>The store can't be reached.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StoreOutageTests : StoreTests
{
    private readonly Outage _outage = new();

    private protected override HostSetup Setup => new()
    {
        Builder = builder => builder.Services.AddSingleton(_outage),
        Payments = payments => payments.UseStore<DownStore>(),
    };

    [TestCase("sessions", null)]
    [TestCase("sessions", "key")]
    [TestCase("collections", null)]
    [TestCase("collections", "key")]
    public async Task It_is_told_with_the_time_to_wait_and_without_details_and_then_it_works(string route, string? key)
    {
        _outage.IsOver = true;
        var owed = await OweAsync();
        HttpRequestMessage Request()
        {
            var request = route == "sessions" ? Requests.Session(owed) : Requests.Collection("cart_1");
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            return request;
        }

        _outage.IsOver = false;
        var answer = await Host.SendAsync(Request());
        _outage.IsOver = true;
        var later = await Host.SendAsync(Request());

        Expect.Problem(answer, 503, "service_unavailable", "Payments are not available at the moment. Repeat the same request later.");
        Expect.Ok(later);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Header("Retry-After"), Is.EqualTo("1"));
            Assert.That(answer.WithoutDate, Does.Not.Contain("10.0.0.7"));
            Assert.That(Host.Logs.Entries.Select(entry => entry.Exception), Has.Some.InstanceOf<PaymentStoreUnavailableException>());
        }
    }

    private sealed class Outage
    {
        public bool IsOver { get; set; } = true;
    }

    private sealed class DownStore(Outage outage, TimeProvider time) : DelegatingPaymentStore(CreateInner(time))
    {
        public override ValueTask<PaymentCollection?> FindAsync(string collectionId, CancellationToken cancellationToken)
        {
            Check();
            return base.FindAsync(collectionId, cancellationToken);
        }

        public override ValueTask<PaymentCollection?> FindByReferenceAsync(string reference, CancellationToken cancellationToken)
        {
            Check();
            return base.FindByReferenceAsync(reference, cancellationToken);
        }

        private static IPaymentStore CreateInner(TimeProvider time)
        {
            var services = new ServiceCollection().AddSingleton(time);
            services.AddPaymentSessions().UseInMemory();
            return services.BuildServiceProvider().GetRequiredService<IPaymentStore>();
        }

        private void Check()
        {
            if (!outage.IsOver) throw new PaymentStoreUnavailableException(new IOException("10.0.0.7 refused the connection"));
        }
    }
}
