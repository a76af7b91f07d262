namespace PaymentSessions.Testing;

internal static partial class SampleCollection
{
    public static PaymentHistoryEntry History(string collectionId, long version) => new()
    {
        CollectionId = collectionId,
        Version = version,
        At = Start.AddSeconds(version),
        Actor = "user_日本😀",
        Document = Odd,
    };

    /// <summary>An outbox that comes after the first one.</summary>
    public static PaymentOutbox Outbox(string collectionId) => new()
    {
        CollectionId = collectionId,
        Revision = 7,
        DueAt = Start.AddDays(1),
        LeaseUntil = Start.AddDays(2),
        HasDeadLetters = true,
        State = Odd,
    };
}
