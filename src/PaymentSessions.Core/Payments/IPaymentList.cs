namespace PaymentSessions;

/// <summary>Lists payments of all collections: for operators. Safe for use by many threads.</summary>
public interface IPaymentList
{
    /// <summary>Lists payments, also those that don't count (<see cref="Payment.Counts"/>).</summary>
    /// <remarks>Each payment is as it is when its collection is read, which may be later than the list.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Offset or limit are outside of their bounds.</exception>
    ValueTask<PaymentPage> ListAsync(PaymentQuery query, CancellationToken cancellationToken = default);
}
