namespace PaymentSessions;

/// <summary>What the unsettled operations of a collection may still do to one of its payments, which the database checks.</summary>
/// <param name="Capture">What may still be taken.</param>
/// <param name="Refund">What may still be given back.</param>
internal readonly record struct PaymentReservations(Money Capture, Money Refund)
{
    public static PaymentReservations Of(Payment payment, PaymentCollection collection) =>
        new(collection.ReservedAmount(payment, PaymentOperationKind.Capture), collection.ReservedAmount(payment, PaymentOperationKind.Refund));
}
