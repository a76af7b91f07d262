namespace PaymentSessions;

public partial interface IPaymentStore
{
    /// <summary>Lists payments of all collections: for operators.</summary>
    /// <param name="query">Which ones. Ids are compared and sorted byte by byte.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<PaymentLocationPage> ListPaymentsAsync(PaymentQuery query, CancellationToken cancellationToken);
}
