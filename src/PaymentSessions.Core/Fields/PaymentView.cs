namespace PaymentSessions;

/// <summary>A payment as it is written. Money that doesn't count is for operators only.</summary>
internal readonly record struct PaymentView(PaymentCollection Collection, Payment Payment)
{
    public static IEnumerable<PaymentView> All(PaymentCollection collection)
    {
        foreach (var payment in collection.Payments) yield return new PaymentView(collection, payment);
    }

    public static IEnumerable<PaymentView> Counted(PaymentCollection collection)
    {
        foreach (var payment in collection.Payments)
        {
            if (payment.Counts) yield return new PaymentView(collection, payment);
        }
    }

    public (bool Exists, SessionView Session) FindSession()
    {
        foreach (var session in Collection.Sessions)
        {
            if (session.Id == Payment.SessionId) return (true, new SessionView(Collection, session));
        }

        return default;
    }
}
