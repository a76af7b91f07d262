namespace PaymentSessions.Tests;

internal static partial class Invariants
{
    public static async Task CheckAsync(Engine engine, string collectionId)
    {
        await CheckAsync(engine.Store, engine.Provider, collectionId);
        await HistoryLaws.CheckAsync(engine.Store, collectionId);
    }
}
