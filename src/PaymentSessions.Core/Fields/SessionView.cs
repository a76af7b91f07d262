namespace PaymentSessions;

/// <summary>A session as it is written, with the collection that it belongs to.</summary>
internal readonly record struct SessionView(PaymentCollection Collection, PaymentSession Session)
{
    public static IEnumerable<SessionView> All(PaymentCollection collection)
    {
        foreach (var session in collection.Sessions) yield return new SessionView(collection, session);
    }

    public (bool Exists, PaymentView Payment) FindPayment()
    {
        foreach (var payment in Collection.Payments)
        {
            if (payment.SessionId == Session.Id) return (true, new PaymentView(Collection, payment));
        }

        return default;
    }
}
