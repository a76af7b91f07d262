using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentStoreContract
{
    private static readonly DateTimeOffset WebhookTime = new(2026, 11, 22, 12, 0, 0, 1, TimeSpan.Zero);

    private string WebhookProvider => $"pp_contract_{_unique}";

    /// <summary>A webhook's session tells its collection: whether it is shown, withheld or over, and of that provider only.</summary>
    [Test]
    public async Task A_collection_is_found_by_what_a_provider_calls_its_session()
    {
        var first = SampleCollection.CreateFull(CollectionId, Reference);
        var shown = first.Sessions[0] with { ProviderId = WebhookProvider, RemoteId = "remote_shown" };
        var withheld = first.Journal.Withheld[0] with { ProviderId = WebhookProvider, RemoteId = "remote_withheld" };
        var over = first.Sessions[1] with { ProviderId = WebhookProvider, RemoteId = "remote_over" };
        first = await AddAsync(first with
        {
            Sessions = [shown, over],
            Journal = first.Journal with { Withheld = first.Journal.Withheld.Replace(first.Journal.Withheld[0], withheld) },
        });
        var second = await ReplaceAsync(first, Next(first) with { Sessions = [shown] }, over);

        using (Assert.EnterMultipleScope())
        {
            foreach (var remoteId in new[] { "remote_shown", "remote_withheld", "remote_over" })
            {
                var found = await Store.FindBySessionAsync(WebhookProvider, remoteId, default);
                Assert.That(Describe.All(found), Is.EqualTo(Describe.All(second)), remoteId);
            }

            Assert.That(await Store.FindBySessionAsync(WebhookProvider, "remote_", default), Is.Null);
            Assert.That(await Store.FindBySessionAsync(WebhookProvider + "x", "remote_shown", default), Is.Null);
        }
    }

    /// <summary>That a refund has failed is kept, and doesn't count as refunded any more.</summary>
    [Test]
    public async Task A_failed_refund_comes_back()
    {
        var first = await AddAsync(SampleCollection.CreateFull(CollectionId, Reference));
        var payment = first.Payments[0];
        var failed = payment with { Refunds = [payment.Refunds[0] with { FailedAt = WebhookTime }, .. payment.Refunds.Skip(1)] };

        var second = await ReplaceAsync(first, Next(first) with { Payments = [failed] });

        Assert.That(Describe.All(await Store.FindAsync(CollectionId, default)), Is.EqualTo(Describe.All(second)));
    }

    /// <summary>Every member of a webhook comes back.</summary>
    [Test]
    public async Task A_webhook_comes_back_as_it_was_written()
    {
        var full = Webhook(1) with
        {
            RemoteId = "remote_1",
            OperationId = "payop_1",
            Facts = RawJson.Parse("""{ "b":1,"a":[2.50] }"""),
            Attempts = 3,
            CollectionId = CollectionId,
            SettledAt = WebhookTime.AddDays(2),
        };
        var bare = Webhook(2) with { NextAttemptAt = null, State = StoredWebhookState.Ignored };
        await Store.TryAddWebhookAsync(full, default);
        await Store.TryAddWebhookAsync(bare, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(await Store.FindWebhookAsync(full.ProviderId, full.EventId, default)), Is.EqualTo(Describe.All(full)));
            Assert.That(Describe.All(await Store.FindWebhookAsync(bare.ProviderId, bare.EventId, default)), Is.EqualTo(Describe.All(bare)));
            Assert.That(await Store.FindWebhookAsync(full.ProviderId + "x", full.EventId, default), Is.Null);
            Assert.That(await Store.FindWebhookAsync(full.ProviderId, full.EventId.ToUpperInvariant(), default), Is.Null);
        }
    }

    /// <summary>An event is kept once, however many bring it at once; the same id of another provider is another event.</summary>
    [Test]
    public async Task A_repeat_of_a_webhook_is_not_written()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(
            async () => await Store.TryAddWebhookAsync(Webhook(1) with { Type = $"type_{i}" }, default))));
        var other = await Store.TryAddWebhookAsync(Webhook(1) with { ProviderId = WebhookProvider + "x" }, default);

        var kept = await Store.FindWebhookAsync(WebhookProvider, Webhook(1).EventId, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.Count(isAdded => isAdded), Is.EqualTo(1));
            Assert.That(other, Is.True);
            Assert.That(kept!.Type, Is.EqualTo($"type_{Array.IndexOf(added, true)}"));
        }
    }

    /// <summary>Of many that take a webhook at once, one succeeds.</summary>
    [Test]
    public async Task Of_many_that_take_a_webhook_at_once_one_succeeds()
    {
        var webhook = Webhook(1);
        await Store.TryAddWebhookAsync(webhook, default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(
            async () => await Store.TrySaveWebhookAsync(webhook with { Attempts = 1, Type = $"type_{i}" }, 0, default))));
        var again = await Store.TrySaveWebhookAsync(webhook with { Attempts = 1, State = StoredWebhookState.Done }, 1, default);
        var missing = await Store.TrySaveWebhookAsync(Webhook(2), 0, default);

        var kept = await Store.FindWebhookAsync(webhook.ProviderId, webhook.EventId, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.Count(isTaken => isTaken), Is.EqualTo(1));
            Assert.That((again, missing), Is.EqualTo((true, false)));
            Assert.That((kept!.Attempts, kept.State), Is.EqualTo((1, StoredWebhookState.Done)));
        }
    }

    /// <summary>Webhooks are listed from the moment at which they are due, the longest due first.</summary>
    [Test]
    public async Task Due_webhooks_are_listed()
    {
        foreach (var days in new[] { 2, 1, 3 })
        {
            await Store.TryAddWebhookAsync(Webhook(days) with { NextAttemptAt = WebhookTime.AddDays(days) }, default);
        }

        await Store.TryAddWebhookAsync(Webhook(4) with { NextAttemptAt = null }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ListDueAsync(WebhookTime.AddDays(1).AddMilliseconds(-1)), Is.Empty);
            Assert.That(await ListDueAsync(WebhookTime.AddDays(1)), Is.EqualTo(new[] { Webhook(1).EventId }));
            Assert.That(await ListDueAsync(WebhookTime.AddDays(9)), Is.EqualTo(new[] { 1, 2, 3 }.Select(number => Webhook(number).EventId)));
            Assert.That(await Store.ListDueWebhooksAsync(WebhookTime.AddDays(9), 2, default), Has.Count.EqualTo(2));
        }

        async Task<IEnumerable<string>> ListDueAsync(DateTimeOffset now) =>
            (await Store.ListDueWebhooksAsync(now, 1_000_000, default)).Where(IsOurs).Select(webhook => webhook.EventId);
    }

    /// <summary>Operators see all webhooks in a state, the oldest first, page by page, also those that came at the same time.</summary>
    [Test]
    public async Task Webhooks_are_listed_by_state_and_in_pages()
    {
        await Store.TryAddWebhookAsync(Webhook(9) with { State = StoredWebhookState.Done, ReceivedAt = WebhookTime.AddDays(-9) }, default);
        foreach (var number in new[] { 5, 3, 4, 2 }) await Store.TryAddWebhookAsync(Webhook(number), default);
        await Store.TryAddWebhookAsync(Webhook(8) with { ReceivedAt = WebhookTime.AddMilliseconds(-1) }, default);

        var all = new List<StoredWebhook>();
        StoredWebhook? after = null;
        while (await Store.ListWebhooksAsync(StoredWebhookState.Parked, after, 2, default) is { Count: > 0 } page)
        {
            all.AddRange(page.Where(IsOurs));
            after = page[^1];
        }

        Assert.That(all.Select(webhook => webhook.EventId), Is.EqualTo(new[] { 8, 2, 3, 4, 5 }.Select(number => Webhook(number).EventId)));
    }

    /// <summary>Webhooks are deleted when they were settled long enough ago, some at a time; others stay.</summary>
    [Test]
    public async Task Settled_webhooks_expire()
    {
        await Store.TryAddWebhookAsync(Webhook(1), default);
        await Store.TryAddWebhookAsync(Webhook(2) with { SettledAt = WebhookTime }, default);
        await Store.TryAddWebhookAsync(Webhook(3) with { SettledAt = WebhookTime }, default);
        await Store.TryAddWebhookAsync(Webhook(4) with { SettledAt = WebhookTime.AddMilliseconds(1) }, default);

        var most = 0;
        while (await Store.DeleteExpiredWebhooksAsync(WebhookTime, 1, default) is > 0 and var count) most = Math.Max(most, count);

        var kept = new List<bool>();
        for (var number = 1; number <= 4; number++)
        {
            kept.Add(await Store.FindWebhookAsync(WebhookProvider, Webhook(number).EventId, default) is not null);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(most, Is.EqualTo(1));
            Assert.That(kept, Is.EqualTo(new[] { true, false, false, true }));
        }
    }

    private bool IsOurs(StoredWebhook webhook) => webhook.ProviderId == WebhookProvider;

    private StoredWebhook Webhook(int number) => new()
    {
        ProviderId = WebhookProvider,
        EventId = $"evt_{number}",
        Type = "session.updated",
        State = StoredWebhookState.Parked,
        NextAttemptAt = WebhookTime.AddDays(1),
        ReceivedAt = WebhookTime,
    };
}
