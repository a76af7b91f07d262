namespace PaymentSessions;

/// <summary>The host's answer to what a cart, a booking or an invoice owes.</summary>
/// <remarks>Registered with <c>AddPayableSource</c>; resolved in the request's scope.</remarks>
public interface IPayableSource
{
    /// <summary>Finds what is owed now.</summary>
    /// <param name="reference">The host's own id, such as the <c>cart_id</c> that the storefront sent. It may be any text.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any more.</param>
    /// <returns><see langword="null"/> if the host knows no such thing.</returns>
    ValueTask<Payable?> FindAsync(string reference, CancellationToken cancellationToken);
}
