namespace PaymentSessions.Tests;

internal static partial class Invariants
{
    public static Task CheckAsync(Engine engine, string collectionId) => CheckAsync(engine.Store, engine.Provider, collectionId);
}
