using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What has been kept long enough is deleted, however much that is.</summary>
public sealed class RetentionTests
{
    private const int Count = 25;

    [Test]
    public async Task More_than_a_batch_of_what_has_expired_is_deleted_in_one_go()
    {
        await using var engine = new Engine(options => options.Worker.BatchSize = 10);
        var (keys, webhooks) = await FillAsync(engine);

        engine.Clock.Advance(TimeSpan.FromDays(365));
        await engine.Worker.RunOnceAsync();

        using (Assert.EnterMultipleScope())
        {
            foreach (var key in keys) Assert.That(await engine.Store.FindRequestAsync(key.Id, default), Is.Null);
            foreach (var webhook in webhooks) Assert.That(await engine.Store.FindWebhookAsync(webhook.ProviderId, webhook.EventId, default), Is.Null);
        }
    }

    [Test]
    public async Task A_host_that_stops_begins_no_other_batch()
    {
        using var stop = new CancellationTokenSource();
        StoppingStore? store = null;
        await using var engine = new Engine(
            options => options.Worker.BatchSize = 10,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IPaymentStore>(provider =>
                    store = new StoppingStore(new InMemoryPaymentStore(provider.GetRequiredService<TimeProvider>()), stop)));
            });
        await FillAsync(engine);
        engine.Clock.Advance(TimeSpan.FromDays(365));

        Assert.That(
            async () => await engine.Get<PaymentRetention>().DeleteExpiredAsync(stop.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(store!.Batches, Is.EqualTo(1));
    }

    private static async Task<(List<IdempotencyKey> Keys, List<StoredWebhook> Webhooks)> FillAsync(Engine engine)
    {
        var session = (await engine.InitializeAsync(await engine.OweAsync())).Sessions.Single();
        var (keys, webhooks) = (new List<IdempotencyKey>(), new List<StoredWebhook>());
        for (var i = 0; i < Count; i++)
        {
            Assert.That(IdempotencyKey.TryCreate($"key_{i}", [], [], out var key), Is.True);
            await engine.Requests.CompleteAsync((await engine.Requests.BeginAsync(key!)).Value!, "{}"u8.ToArray());
            keys.Add(key!);
            webhooks.Add((await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CreateWebhook(session.Id))).Value!);
        }

        while (await engine.ProcessWebhooksAsync() > 0)
        {
        }

        return (keys, webhooks);
    }

    private sealed class StoppingStore(IPaymentStore store, CancellationTokenSource stop) : DelegatingPaymentStore(store)
    {
        public int Batches { get; private set; }

        public override async ValueTask<int> DeleteExpiredRequestsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
        {
            Batches++;
            await stop.CancelAsync();
            return await base.DeleteExpiredRequestsAsync(now, limit, CancellationToken.None);
        }
    }
}
