using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

/// <summary>The provider's ledger and our rows tell the same story.</summary>
internal static partial class Agreement
{
    private const string AcmeProviderId = "pp_acme_default";

    public static async Task CheckAsync(Shop shop, string context)
    {
        var orders = (await shop.Provider.ReadLedgerAsync()).Orders;
        var sessions = new List<PaymentSession>();
        var operations = new List<PaymentOperation>();
        using (Assert.EnterMultipleScope())
        {
            foreach (var cart in shop.Carts)
            {
                if (await shop.Store.FindByReferenceAsync(cart, CancellationToken.None) is not { } collection) continue;

                var all = await shop.Store.ListSessionsAsync(collection.Id, CancellationToken.None);
                sessions.AddRange(all);
                var own = orders.Where(order => all.Any(session => session.OperationId == order.Reference)).ToList();
                Check(collection, all, own, $"{context}, {cart}");
                CheckMoney(collection, own, $"{context}, {cart}");
                operations.AddRange(await FindOperationsAsync(shop.Store, collection, own, $"{context}, {cart}"));
                if (shop.IsCalm) await CheckRequestsAsync(shop, collection, $"{context}, {cart}");
            }

            await CheckWebhooksAsync(shop, context);
            Assert.That(operations.Select(operation => operation.Key).OfType<string>(), Is.Unique, $"{context}: one key takes effect once (I4)");

            Assert.That(orders, Is.Not.Empty, $"{context}: somebody was there");
            Assert.That(orders.Select(order => order.Reference), Is.SubsetOf(sessions.Select(session => session.OperationId)), $"{context}: I3");
            Assert.That(orders.Select(order => order.Reference), Is.Unique, $"{context}: I4");
        }
    }

    private static void Check(
        PaymentCollection collection,
        IReadOnlyList<PaymentSession> sessions,
        List<AcmeLedgerOrder> orders,
        string context)
    {
        var payable = orders.Where(order => order.Status is AcmeOrderStatus.Created or AcmeOrderStatus.Failed).Select(order => order.Id);
        var shown = collection.Sessions.Where(session => session is { IsAuthorized: false, RemoteId: not null }).Select(session => session.RemoteId);
        Assert.That(payable, Is.EquivalentTo(shown), $"{context}: what can be paid is what is shown (I2)");

        var held = orders
            .Where(order => order.Status is AcmeOrderStatus.Authorized or AcmeOrderStatus.Captured)
            .Select(order => order.Id);
        var known = collection.Payments.Where(payment => payment is { RemoteId: not null, CanceledAt: null }).Select(payment => payment.RemoteId);
        Assert.That(held, Is.EquivalentTo(known), () => $"{context}: the money that is held or was taken is known, and no other\n{Tell(collection, sessions, orders)}");

        Assert.That(collection.AuthorizedAmount, Is.LessThanOrEqualTo(collection.Amount), $"{context}: I2");
        Assert.That(
            collection.Payments.Where(payment => payment.NeedsReview && !IsHeldForOperator(collection, payment)),
            Is.Empty,
            () => $"{context}: nothing contradicts anything\n{Tell(collection, sessions, orders)}");
        Assert.That(sessions.Select(session => session.Id), Is.Unique, $"{context}: every session once");
    }

    /// <summary>
    /// Acme Pay doesn't let go of what a capture has left: if the debt is called off then, an operator has to see to it.
    /// </summary>
    private static bool IsHeldForOperator(PaymentCollection collection, Payment payment) =>
        collection.CanceledAt is not null && payment.CapturedAmount.IsPositive && payment.CapturedAmount < payment.AuthorizedAmount;

    /// <summary>I9: what was said to have arrived is kept, and nothing more is to be done about it.</summary>
    private static async Task CheckWebhooksAsync(Shop shop, string context)
    {
        foreach (var webhook in await shop.Provider.ReadWebhooksAsync())
        {
            var kept = await shop.Store.FindWebhookAsync(AcmeProviderId, webhook.Id, CancellationToken.None);
            Assert.That(kept?.State, Is.EqualTo(StoredWebhookState.Done), $"{context}: {webhook} is {kept} (I9)");
        }
    }

    /// <summary>The whole story of a cart.</summary>
    private static string Tell(PaymentCollection collection, IReadOnlyList<PaymentSession> sessions, List<AcmeLedgerOrder> orders)
    {
        var story = new List<string> { $"{collection}" };
        foreach (var session in sessions)
        {
            var place = collection.Sessions.Any(shown => shown.Id == session.Id) ? "shown"
                : collection.Journal.Withheld.Any(withheld => withheld.Id == session.Id) ? "withheld"
                : "over";
            var effects = orders.Where(order => order.Reference == session.OperationId).SelectMany(order => order.Effects).ToList();
            story.Add($"{session.CreatedAt:ss.fff} {session.Id} {session.Amount} {session.Status} {place} at {session.UpdatedAt:ss.fff}, {session.RemoteId}: {string.Join(", ", effects.Select(effect => $"{effect.Kind} {effect.At:ss.fff}"))}");
        }

        foreach (var payment in collection.Payments) story.Add($"{payment.CreatedAt:ss.fff} {payment.RemoteId} {payment.Amount} counts {payment.Counts} review {payment.NeedsReview} released {payment.ReleasedAmount}");
        return string.Join('\n', story);
    }
}
