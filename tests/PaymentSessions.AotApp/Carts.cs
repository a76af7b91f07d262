namespace PaymentSessions.AotApp;

/// <summary>One cart, of three mugs.</summary>
internal sealed class Carts : IPayableSource
{
    public ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) =>
        new(reference == "cart_1" ? new Payable(Money.Of(59.97m, "EUR")) : null);
}
