namespace PaymentSessions;

/// <summary>The part of a commit that didn't exist before it, in which the commit can be recognised when others came on top of it.</summary>
internal static class NewChild
{
    /// <returns>The id of a session, operation, payment, capture or refund; <see langword="null"/> if the commit made none.</returns>
    public static string? IdIn(PaymentCommit commit)
    {
        var known = commit.Before is { } before ? Ids(before).ToHashSet(StringComparer.Ordinal) : [];
        return Ids(commit.After)
            .Concat(commit.RetiredSessions.Select(session => session.Id))
            .Concat(commit.SettledOperations.Select(operation => operation.Id))
            .FirstOrDefault(id => !known.Contains(id));
    }

    private static IEnumerable<string> Ids(PaymentCollection collection) =>
        collection.Sessions.Select(session => session.Id)
            .Concat(collection.Journal.Withheld.Select(session => session.Id))
            .Concat(collection.Journal.Operations.Select(operation => operation.Id))
            .Concat(collection.Payments.SelectMany(Ids));

    private static IEnumerable<string> Ids(Payment payment) =>
        payment.Captures.Select(capture => capture.Id).Concat(payment.Refunds.Select(refund => refund.Id)).Prepend(payment.Id);
}
