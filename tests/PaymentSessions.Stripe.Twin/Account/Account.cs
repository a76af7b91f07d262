using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// All that a Stripe account has, in both modes. A request has it to itself while it is being executed, so that nobody sees a change half
/// done.
/// </summary>
internal sealed class Account(TwinClock clock, EventLog events)
{
    public Lock Lock { get; } = new();

    public ObjectSet<TwinPaymentIntent> PaymentIntents { get; } = new("payment_intent", "intent");

    public ObjectSet<TwinCharge> Charges { get; } = new("charge");

    public ObjectSet<TwinRefund> Refunds { get; } = new("refund");

    public ObjectSet<TwinCustomer> Customers { get; } = new("customer");

    public ObjectSet<TwinPaymentMethod> PaymentMethods { get; } = new("PaymentMethod");

    public ObjectSet<TwinSetupIntent> SetupIntents { get; } = new("setupintent", "intent");

    public ObjectSet<TwinDispute> Disputes { get; } = new("dispute");

    public DateTimeOffset Time => clock.GetUtcNow();

    /// <summary>Unix time, in seconds.</summary>
    public long Now => Time.ToUnixTimeSeconds();

    /// <summary>Tells of a change that was made.</summary>
    public void Raise(string type, IStripeObject changed, Call call) => events.Add(type, changed, call, Now);

    /// <summary>Gets whatever has an id, to stand where the id stood.</summary>
    /// <returns><see langword="null"/> if there is no such object.</returns>
    public JsonNode? Find(string id)
    {
        IStripeObject? found = PaymentIntents.Find(id) as IStripeObject
            ?? Charges.Find(id) as IStripeObject
            ?? Customers.Find(id) as IStripeObject
            ?? PaymentMethods.Find(id) as IStripeObject
            ?? SetupIntents.Find(id);
        return found is null ? null : JsonSerializer.SerializeToNode(found, found.GetType(), TwinWire.Json);
    }
}
