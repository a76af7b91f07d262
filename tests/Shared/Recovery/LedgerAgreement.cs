using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>What must be true of money when everybody has done their work: the provider's ledger and our records tell the same sums.</summary>
internal static class LedgerAgreement
{
    public static async Task CheckAsync(World world, string when)
    {
        var collection = (await world.Store.FindByReferenceAsync(world.Cart, CancellationToken.None))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations, Is.Empty, $"{when}: nothing is left undone");
            Assert.That(collection.AuthorizedAmount, Is.LessThanOrEqualTo(collection.Amount), $"{when}: I2");
            foreach (var payment in collection.Payments.Where(payment => payment is { RemoteId: not null, NeedsReview: false })) Check(world, payment, when);
            CheckReleases(world, collection, when);
            foreach (var remote in world.Provider.Sessions.Where(HoldsMoney))
            {
                var known = collection.Payments.Select(payment => payment.SessionId).Concat(collection.Sessions.Select(session => session.Id));
                Assert.That(known, Does.Contain(remote.SessionId), $"{when}: I3, a hold that nobody knows of");
            }
        }
    }

    /// <summary>Of every hold that was let go there is a payment, by which the host was told of it.</summary>
    public static void CheckReleases(World world, PaymentCollection collection, string when)
    {
        var told = collection.Payments.Where(payment => payment.CanceledAt is not null).Select(payment => payment.SessionId);
        var released = world.Provider.Sessions.Where(remote => remote.ReleasedAmount is not null).Select(remote => remote.SessionId);
        Assert.That(released, Is.SubsetOf(told), $"{when}: a hold that nobody was told of");
    }

    private static void Check(World world, Payment payment, string when)
    {
        var remote = world.Provider.Sessions.Single(remote => remote.RemoteId == payment.RemoteId);
        Assert.That(payment.CapturedAmount, Is.EqualTo(CapturedAmount(remote)), $"{when}: captured");
        Assert.That(payment.RefundedAmount, Is.EqualTo(remote.RefundedAmount), $"{when}: refunded");
        Assert.That(
            payment.CanceledAt is not null,
            Is.EqualTo(remote.Status == PaymentSessionStatus.Canceled),
            $"{when}: {payment} is held here exactly as it is there");
    }

    private static bool HoldsMoney(LedgerSession remote) =>
        remote.Status is PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured;

    /// <summary>What the shopper paid at once was captured without a call.</summary>
    private static Money CapturedAmount(LedgerSession remote) =>
        remote.Status == PaymentSessionStatus.Captured && remote.Captures.IsEmpty ? remote.Amount : remote.CapturedAmount;
}
