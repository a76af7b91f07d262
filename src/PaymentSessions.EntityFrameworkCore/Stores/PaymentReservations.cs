namespace PaymentSessions;

/// <summary>What the unsettled operations of a collection may still do to one of its payments, which the database checks.</summary>
/// <param name="Capture">What may still be taken.</param>
/// <param name="Refund">What may still be given back.</param>
internal readonly record struct PaymentReservations(Money Capture, Money Refund)
{
    public static PaymentReservations Of(Payment payment, PaymentCollection collection) =>
        new(Sum(payment, collection, PaymentOperationKind.Capture), Sum(payment, collection, PaymentOperationKind.Refund));

    private static Money Sum(Payment payment, PaymentCollection collection, PaymentOperationKind kind)
    {
        var sum = Money.Zero(payment.Amount.Currency);
        foreach (var operation in collection.Journal.Operations)
        {
            if (operation.Kind == kind && operation.PaymentId == payment.Id) sum += operation.Amount;
        }

        return sum;
    }
}
