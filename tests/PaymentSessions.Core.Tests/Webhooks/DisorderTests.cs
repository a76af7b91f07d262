using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>I9: in whatever order events come, and however often, the outcome is the same.</summary>
public sealed class DisorderTests
{
    private static readonly Dictionary<string, Func<Story, IEnumerable<ProviderWebhook>>> Stories = new()
    {
        ["paid, refunded in parts, of which one fails"] = story =>
        [
            story.Move(Authorized),
            story.Provider.CaptureAtDashboard(story.SessionId, Money.Of(100m, "EUR")),
            story.Provider.RefundAtDashboard(story.SessionId, Money.Of(30m, "EUR")),
            story.Provider.FailRefund(story.SessionId, "dashboard_2"),
            story.Provider.RefundAtDashboard(story.SessionId, Money.Of(20m, "EUR")),
        ],
        ["refunded beyond what was taken, and disputed"] = story =>
        [
            story.Move(Captured),
            story.Provider.RefundAtDashboard(story.SessionId, Money.Of(60m, "EUR")),
            story.Provider.RefundAtDashboard(story.SessionId, Money.Of(60m, "EUR")),
            story.Provider.Dispute(story.SessionId, Money.Of(100m, "EUR")),
        ],
        ["taken in part, the rest let go"] = story =>
        [
            story.Move(Authorized),
            story.Provider.CaptureAtDashboard(story.SessionId, Money.Of(60m, "EUR")),
            story.Move(Canceled),
            story.Provider.RefundAtDashboard(story.SessionId, Money.Of(10m, "EUR")),
        ],
        ["failed, tried again, expired"] = story => [story.Move(Error), story.Move(Pending), story.Move(RequiresMore), story.Move(Canceled)],
    };

    private static IEnumerable<string> Names => Stories.Keys;

    /// <summary>All events have happened before the first one comes.</summary>
    [TestCaseSource(nameof(Names))]
    public async Task The_outcome_is_the_same_in_every_order_and_with_repeats(string name)
    {
        var outcomes = new HashSet<string>();
        var count = (await StartAsync(name)).Webhooks.Length;
        foreach (var order in Permutations([.. Enumerable.Range(0, count)]))
        {
            var story = await StartAsync(name);
            await using var engine = story.Engine;
            foreach (var index in order.Concat(Enumerable.Reverse(order))) await story.TellAsync(story.Webhooks[index]);
            outcomes.Add(await story.DescribeAsync());
        }

        Assert.That(outcomes, Has.Count.EqualTo(1));
    }

    /// <summary>Each event is told as soon as it has happened, and all of them again, in any order, when all is over.</summary>
    [TestCaseSource(nameof(Names))]
    public async Task It_is_no_other_one_if_the_events_come_in_time(string name)
    {
        var late = await StartAsync(name);
        foreach (var webhook in late.Webhooks) await late.TellAsync(webhook);
        var expected = await late.DescribeAsync();
        await late.Engine.DisposeAsync();

        foreach (var order in Permutations([.. Enumerable.Range(0, late.Webhooks.Length)]))
        {
            var story = await Story.CreateAsync();
            await using var engine = story.Engine;
            var webhooks = new List<ProviderWebhook>();
            foreach (var webhook in Stories[name](story))
            {
                webhooks.Add(webhook);
                await story.TellAsync(webhook);
            }

            foreach (var index in order) await story.TellAsync(webhooks[index]);
            Assert.That(await story.DescribeAsync(), Is.EqualTo(expected));
        }
    }

    /// <summary>All events come at once, several times, and several workers are at them.</summary>
    [TestCaseSource(nameof(Names))]
    public async Task Nor_is_it_if_all_come_at_once(string name)
    {
        var late = await StartAsync(name);
        foreach (var webhook in late.Webhooks) await late.TellAsync(webhook);
        var expected = await late.DescribeAsync();
        await late.Engine.DisposeAsync();

        var story = await StartAsync(name);
        await using var engine = story.Engine;
        var repeats = story.Webhooks.Concat(story.Webhooks).Concat(story.Webhooks);
        await Task.WhenAll(repeats.Select(webhook => Task.Run(async () =>
        {
            await engine.Webhooks.ReceiveAsync(Engine.Scripted, webhook);
            await engine.Worker.RunOnceAsync();
        })));

        await Invariants.CheckAsync(engine, story.CollectionId);
        Assert.That(await story.DescribeAsync(), Is.EqualTo(expected));
    }

    private static async Task<Story> StartAsync(string name)
    {
        var story = await Story.CreateAsync();
        story.Webhooks = [.. Stories[name](story)];
        return story;
    }

    private static IEnumerable<int[]> Permutations(int[] items)
    {
        if (items.Length == 0) return [[]];

        return items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
    }

    private sealed record Story(Engine Engine, string CollectionId, string SessionId)
    {
        public ScriptedProvider Provider => Engine.Provider;

        public ProviderWebhook[] Webhooks { get; set; } = [];

        public static async Task<Story> CreateAsync()
        {
            var engine = new Engine();
            var collection = await engine.InitializeAsync(await engine.OweAsync(amount: 100m));
            return new Story(engine, collection.Id, collection.Sessions.Single().Id);
        }

        public ProviderWebhook Move(PaymentSessionStatus status)
        {
            Provider.Move(SessionId, status);
            return Provider.CreateWebhook(SessionId);
        }

        public async Task TellAsync(ProviderWebhook webhook)
        {
            await Engine.Webhooks.ReceiveAsync(Engine.Scripted, webhook);
            await Engine.Worker.RunOnceAsync();
            await Invariants.CheckAsync(Engine, CollectionId);
        }

        /// <summary>Everything that matters: not how many commits it took, and not in which order things became known.</summary>
        public async Task<string> DescribeAsync()
        {
            var collection = (await Engine.Store.FindAsync(CollectionId, default))!;
            var sessions = await Engine.Store.ListSessionsAsync(CollectionId, default);
            var pending = await Engine.Webhooks.ListAsync(StoredWebhookState.Pending);
            return $"""
                {collection.Status} {collection.AuthorizedAmount} {collection.CapturedAmount} {collection.RefundedAmount}
                {string.Join('\n', sessions.Select(session => $"{session.Id} {session.Status}"))}
                {string.Join('\n', collection.Payments.Select(Describe))}
                {collection.Journal.Operations.Length} operations, {string.Concat(pending.Select(webhook => $"{webhook.State} {webhook.Type}"))}
                """;
        }

        private static string Describe(Payment payment) =>
            $"{payment.Amount} {payment.ReleasedAmount} {payment.CapturedAmount} {payment.Counts} {payment.NeedsReview} {payment.CanceledAt}\n"
            + string.Join('\n', payment.Refunds.Select(refund => $"{refund.RemoteId} {refund.Amount} {refund.FailedAt} {refund.OperationId}").Order(StringComparer.Ordinal));
    }
}
