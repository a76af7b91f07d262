using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Webhooks;

/// <summary>A fixture each of whose tests has an engine of its own, with a session of 100 EUR to pay with.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class WebhookTests
{
    private protected Engine Engine { get; } = new();

    private protected ScriptedProvider Provider => Engine.Provider;

    private protected PaymentCollection Owed { get; private set; } = null!;

    private protected string SessionId { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Owed = await Engine.InitializeAsync(await Engine.OweAsync(amount: 100m));
        SessionId = Owed.Sessions.Single().Id;
    }

    [TearDown]
    public async Task StopAsync() => await Engine.DisposeAsync();

    private protected static Money Eur(decimal amount) => Money.Of(amount, "EUR");

    private protected async Task<StoredWebhook> ReceiveAsync(ProviderWebhook webhook)
    {
        var received = await Engine.Webhooks.ReceiveAsync(Engine.Scripted, webhook);
        Assert.That(received.Problem, Is.Null);
        return received.Value!;
    }

    /// <summary>The provider tells something, and the worker does with it what is to be done.</summary>
    /// <returns>What is kept of the webhook after that.</returns>
    private protected async Task<StoredWebhook> TellAsync(ProviderWebhook webhook)
    {
        var received = await ReceiveAsync(webhook);
        await Engine.ProcessWebhooksAsync();
        await Invariants.CheckAsync(Engine, Owed.Id);
        return await FindAsync(received);
    }

    private protected async Task<StoredWebhook> FindAsync(StoredWebhook webhook) =>
        (await Engine.Store.FindWebhookAsync(webhook.ProviderId, webhook.EventId, CancellationToken.None))!;

    private protected Task<PaymentCollection> ReadAsync() => Engine.ReadAsync(Owed);

    private protected async Task<Payment> ReadPaymentAsync() => (await ReadAsync()).Payments.Single();

    /// <summary>The shopper does something, and the provider tells.</summary>
    private protected Task<StoredWebhook> MoveAsync(PaymentSessionStatus status)
    {
        Provider.Move(SessionId, status);
        return TellAsync(Provider.CreateWebhook(SessionId));
    }

    /// <summary>Somebody here has begun something with the payment, and nobody knows what became of it.</summary>
    private protected async Task<PaymentOperation> BeginAsync(PaymentOperationKind kind, decimal amount)
    {
        var before = await ReadAsync();
        var payment = before.Payments.Single();
        var operation = new PaymentOperation
        {
            Id = $"{PaymentIds.Operation}{kind}",
            Kind = kind,
            CollectionId = before.Id,
            SessionId = SessionId,
            PaymentId = payment.Id,
            ProviderId = payment.ProviderId,
            RemoteId = payment.RemoteId,
            Amount = Eur(amount),
            State = PaymentOperationState.InDoubt,
            LastSentAt = Engine.Clock.GetUtcNow(),
            NextAttemptAt = Engine.Clock.GetUtcNow().AddHours(1),
            CreatedAt = Engine.Clock.GetUtcNow(),
        };
        await CommitAsync(before, before with
        {
            Journal = before.Journal with { Operations = before.Journal.Operations.Add(operation) },
        });
        return operation;
    }

    private protected async Task CommitAsync(PaymentCollection before, PaymentCollection after, params PaymentOperation[] settled)
    {
        var changed = new PaymentCommit { Before = before, After = after with { Version = before.Version + 1 }, SettledOperations = [.. settled] };
        var commit = PaymentHistory.AddTo(changed, actor: null, hasHandlers: false);
        Assert.That(await Engine.Store.CommitAsync(commit, CancellationToken.None), Is.EqualTo(PaymentCommitOutcome.Committed));
    }
}
