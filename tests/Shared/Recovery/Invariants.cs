using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>What must hold at every moment, told from our records and from the provider's ledger.</summary>
internal static partial class Invariants
{
    public static async Task CheckAsync(IPaymentStore store, ScriptedProvider provider, string collectionId)
    {
        var collection = await store.FindAsync(collectionId, CancellationToken.None);
        Assert.That(collection, Is.Not.Null);

        using (Assert.EnterMultipleScope())
        {
            CheckPayments(collection!);
            CheckSlots(collection!);
            await CheckLedgerAsync(store, provider, collection!);
        }
    }

    private static void CheckPayments(PaymentCollection collection)
    {
        foreach (var payment in collection.Payments.Where(payment => !payment.NeedsReview))
        {
            var refunding = collection.ReservedAmount(payment, PaymentOperationKind.Refund);
            var capturing = collection.ReservedAmount(payment, PaymentOperationKind.Capture);
            Assert.That(payment.RefundedAmount + refunding, Is.LessThanOrEqualTo(payment.CapturedAmount), "I1");
            Assert.That(payment.CapturedAmount + payment.ReleasedAmount + capturing, Is.LessThanOrEqualTo(payment.Amount), "I1");
        }

        Assert.That(collection.AuthorizedAmount, Is.LessThanOrEqualTo(collection.Amount), "I2");
    }

    private static void CheckSlots(PaymentCollection collection)
    {
        var payable = collection.Sessions.Where(session => !session.IsAuthorized).ToList();
        Assert.That(payable.Select(session => session.Slot), Is.Unique, "I2");
        Assert.That(
            payable.Select(session => session.Id),
            Is.EquivalentTo(collection.Journal.Slots.Select(slot => slot.IncumbentId).OfType<string>()),
            "I2: who may pay is the slot's incumbent");
        Assert.That(
            collection.Sessions.Select(session => session.Id).Intersect(collection.Journal.Withheld.Select(session => session.Id)),
            Is.Empty,
            "I10");
    }

    /// <summary>As far as anybody has told: that a refund has failed may still be on its way.</summary>
    private static bool IsGivenBack(Payment payment) => payment.CapturedAmount.IsPositive && payment.RefundedAmount == payment.CapturedAmount;

    /// <summary>What a shopper could pay at the provider is shown, or is accounted for by an operation that isn't settled.</summary>
    private static async Task CheckLedgerAsync(IPaymentStore store, ScriptedProvider provider, PaymentCollection collection)
    {
        var known = await store.ListSessionsAsync(collection.Id, CancellationToken.None);
        var ours = provider.Sessions.Where(session => known.Any(session2 => session2.Id == session.SessionId)).ToList();
        foreach (var remote in ours.Where(session => session.Status != PaymentSessionStatus.Canceled))
        {
            var isShown = collection.Sessions.Any(session => session.Id == remote.SessionId);
            var isAccountedFor = collection.Journal.Operations.Any(operation => operation.SessionId == remote.SessionId)
                || collection.Journal.Slots.Any(slot => slot.CandidateId == remote.SessionId)
                || collection.Payments.Any(payment => payment.SessionId == remote.SessionId && (payment.NeedsReview || IsGivenBack(payment)));
            Assert.That(isShown || isAccountedFor, Is.True, $"I3: {remote} is forgotten");
        }

        foreach (var remote in ours)
        {
            Assert.That(remote.CapturedAmount, Is.LessThanOrEqualTo(remote.Amount), "I4");
        }

        foreach (var payment in collection.Payments.Where(payment => payment is { Counts: true, NeedsReview: false, RemoteId: not null }))
        {
            var agreed = (payment.RemoteId!, payment.SessionId, payment.Amount);
            Assert.That(provider.Sessions.Select(remote => (remote.RemoteId, remote.SessionId, remote.Amount)), Does.Contain(agreed), "I6");
        }
    }
}
