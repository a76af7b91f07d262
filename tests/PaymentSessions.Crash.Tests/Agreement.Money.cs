using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests.Crash;

// What was taken and given back.
internal static partial class Agreement
{
    /// <summary>Each capture and refund that the provider has made is recorded once, with its amount, and no other is.</summary>
    private static void CheckMoney(PaymentCollection collection, List<AcmeLedgerOrder> orders, string context)
    {
        foreach (var order in orders)
        {
            var payment = collection.Payments.SingleOrDefault(payment => payment.RemoteId == order.Id);
            Assert.That(
                payment?.Captures.Select(capture => (capture.OperationId, capture.Amount.MinorUnits)) ?? [],
                Is.EquivalentTo(EffectsOf(order, AcmeEffectKind.Captured).Select(effect => (effect.Reference, effect.Amount))),
                $"{context}, {order.Id}: captures");
            Assert.That(
                payment?.Refunds.Select(refund => (refund.OperationId, refund.Amount.MinorUnits)) ?? [],
                Is.EquivalentTo(EffectsOf(order, AcmeEffectKind.Refunded).Select(effect => (effect.Reference, effect.Amount))),
                $"{context}, {order.Id}: refunds");
            Assert.That(order.CapturedAmount, Is.LessThanOrEqualTo(order.Amount), $"{context}, {order.Id}: I1");
            Assert.That(order.RefundedAmount, Is.LessThanOrEqualTo(order.CapturedAmount), $"{context}, {order.Id}: I1");
            if (payment is not { Counts: false, CanceledAt: null }) continue;

            Assert.That(order.RefundedAmount, Is.EqualTo(order.Amount), $"{context}, {order.Id}: what isn't owed is given back");
        }

        foreach (var payment in collection.Payments)
        {
            Assert.That(payment.CapturedAmount + payment.ReleasedAmount, Is.LessThanOrEqualTo(payment.Amount), $"{context}, {payment.Id}: I1");
            Assert.That(payment.RefundedAmount, Is.LessThanOrEqualTo(payment.CapturedAmount), $"{context}, {payment.Id}: I1");
        }
    }

    /// <summary>Finds the operations that took effect, each of which was written before (I3) and took effect once (I4).</summary>
    private static async Task<IReadOnlyList<PaymentOperation>> FindOperationsAsync(
        IPaymentStore store,
        PaymentCollection collection,
        List<AcmeLedgerOrder> orders,
        string context)
    {
        var effects = orders
            .SelectMany(order => order.Effects)
            .Where(effect => effect is { Reference: not null, Kind: AcmeEffectKind.Captured or AcmeEffectKind.Refunded or AcmeEffectKind.Canceled })
            .ToList();
        Assert.That(effects.Select(effect => effect.Reference), Is.Unique, $"{context}: I4");

        var operations = new List<PaymentOperation>();
        foreach (var effect in effects)
        {
            var operation = await store.FindOperationAsync(collection.Id, effect.Reference!, CancellationToken.None);
            Assert.That(operation?.State, Is.EqualTo(PaymentOperationState.Done), $"{context}: {effect} (I3)");
            if (operation is not null) operations.Add(operation);
        }

        return operations;
    }

    /// <summary>What operators were told is what has happened.</summary>
    private static async Task CheckRequestsAsync(Shop shop, PaymentCollection collection, string context)
    {
        foreach (var request in shop.Requests.Where(request => request.TargetId == collection.Id || collection.FindPayment(request.TargetId) is not null))
        {
            var isDone = request.Outcome == OperatorRequestOutcome.Done;
            switch (request.Wish)
            {
                case OperatorWish.Cancel:
                    if (isDone) Assert.That(collection.FindPayment(request.TargetId)!.CanceledAt, Is.Not.Null, $"{context}: {request}");
                    break;

                case OperatorWish.CallOff:
                    if (isDone) Assert.That(collection.CanceledAt, Is.Not.Null, $"{context}: {request}");
                    break;

                default:
                    CheckAmounts(request, isDone, await FindAmountsAsync(shop, collection, request), context);
                    break;
            }
        }
    }

    private static void CheckAmounts(OperatorRequest request, bool isDone, IReadOnlyList<long> amounts, string context)
    {
        Assert.That(amounts, Has.Count.EqualTo(isDone ? 1 : 0), $"{context}: {request}");
        if (request.Cents is { } cents) Assert.That(amounts, Has.All.EqualTo(cents), $"{context}: {request}");
    }

    /// <summary>What the operation has taken or given back that a request has begun, in cents; nothing if it has begun none.</summary>
    private static async Task<IReadOnlyList<long>> FindAmountsAsync(Shop shop, PaymentCollection collection, OperatorRequest request)
    {
        if (await shop.Store.FindOperationByKeyAsync(collection.Id, request.Key, CancellationToken.None) is not { } operation) return [];

        var payments = collection.Payments.Where(payment => request.Wish == OperatorWish.MarkAsPaid || payment.Id == request.TargetId);
        return request.Wish == OperatorWish.Refund
            ? [.. payments.SelectMany(payment => payment.Refunds).Where(refund => refund.OperationId == operation.Id).Select(refund => refund.Amount.MinorUnits)]
            : [.. payments.SelectMany(payment => payment.Captures).Where(capture => capture.OperationId == operation.Id).Select(capture => capture.Amount.MinorUnits)];
    }

    private static IEnumerable<AcmeEffect> EffectsOf(AcmeLedgerOrder order, AcmeEffectKind kind) =>
        order.Effects.Where(effect => effect.Kind == kind);
}
