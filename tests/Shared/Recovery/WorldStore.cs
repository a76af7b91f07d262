namespace PaymentSessions.Tests.Recovery;

/// <summary>A store as one of the worlds sees it that share it: with its own time, and nothing that is due in the other ones.</summary>
internal sealed class WorldStore(IPaymentStore store, TimeProvider clock, string cart, Predicate<StoredWebhook> isOwn)
    : DelegatingPaymentStore(store)
{
    /// <summary>Enough to find this world's cart among all others.</summary>
    private const int Everything = 1_000_000;

    public override ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken) => new(clock.GetUtcNow());

    public override async ValueTask<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        if (await base.FindByReferenceAsync(cart, cancellationToken) is not { } own) return [];

        var due = await base.ListDueAsync(now, Everything, cancellationToken);
        return due.Contains(own.Id) ? [own.Id] : [];
    }

    public override async ValueTask<IReadOnlyList<StoredWebhook>> ListDueWebhooksAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        var due = await base.ListDueWebhooksAsync(now, Everything, cancellationToken);
        return [.. due.Where(webhook => isOwn(webhook)).Take(limit)];
    }
}
