namespace PaymentSessions.Tests.Recovery;

/// <summary>What must be true when everybody has done their work: the provider's ledger and our records tell the same.</summary>
internal static class Settled
{
    public static async Task CheckAsync(World world, string diedAt)
    {
        var collection = await world.Store.FindByReferenceAsync(world.Cart, CancellationToken.None);
        if (collection is null) return;

        await HistoryLaws.CheckAsync(world.Store, collection.Id);
        var sessions = await world.Store.ListSessionsAsync(collection.Id, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations, Is.Empty, $"Dead {diedAt}: nothing is left undone.");
            Assert.That(collection.AuthorizedAmount, Is.LessThanOrEqualTo(collection.Amount), $"Dead {diedAt}: I2");
            Assert.That(
                world.Provider.Sessions.Where(remote => remote.IsPayable).Select(remote => remote.SessionId),
                Is.EquivalentTo(collection.Sessions.Where(session => session is { IsAuthorized: false, RemoteId: not null }).Select(session => session.Id)),
                $"Dead {diedAt}: what can be paid is what is shown.");
            Assert.That(
                world.Provider.Sessions.Select(remote => remote.SessionId),
                Is.SubsetOf(sessions.Select(session => session.Id)),
                $"Dead {diedAt}: I3");

            var held = world.Provider.Sessions
                .Where(remote => remote.Status is PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured && !remote.RefundedAmount.IsPositive)
                .Select(remote => remote.SessionId)
                .Except(collection.Payments.Where(payment => payment.NeedsReview).Select(payment => payment.SessionId));
            Assert.That(
                held,
                Is.EquivalentTo(collection.Payments
                    .Where(payment => payment is { Counts: true, CanceledAt: null, NeedsReview: false })
                    .Select(payment => payment.SessionId)),
                $"Dead {diedAt}: the money that is held counts, and no other.");
            LedgerAgreement.CheckReleases(world, collection, $"Dead {diedAt}");
        }
    }
}
