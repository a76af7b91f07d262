namespace PaymentSessions.Crash;

/// <summary>Carts that owe what their storefront says: the tests are about what happens after that.</summary>
internal sealed class Carts(IHttpContextAccessor http) : IPayableSource
{
    public const string Key = "pk_crash";

    /// <summary>The header by which a storefront says what is in the cart.</summary>
    private const string Price = "x-price";

    public ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken) =>
        new(long.TryParse(http.HttpContext?.Request.Headers[Price], out var cents)
            ? new Payable(Money.FromMinorUnits(cents, Currency.Parse("EUR")))
            : null);
}
