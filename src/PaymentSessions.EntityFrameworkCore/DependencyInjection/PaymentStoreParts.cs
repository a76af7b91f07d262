namespace PaymentSessions;

/// <summary>What the store is made of once the context has said which database it is.</summary>
internal sealed class PaymentStoreParts
{
    public PaymentStoreParts(PaymentContexts contexts, TimeProvider time)
    {
        // Nothing is opened, so this doesn't wait for anything.
        (Database, Statements) = contexts.UseAsync(context => new ValueTask<(PaymentDatabase, StoreStatements)>(
            (DatabaseFactory.Create(context, time), new StoreStatements(PaymentModel.SchemaOf(context))))).AsTask().GetAwaiter().GetResult();
    }

    public PaymentDatabase Database { get; }

    public StoreStatements Statements { get; }
}
