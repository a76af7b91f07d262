using Stripe;

namespace PaymentSessions;

// Looking up what an operation made: by its id in Stripe's metadata, never by amount.
internal sealed partial class StripePaymentProvider
{
    public override ValueTask<ProviderResult<ProviderFinding>> FindAsync(FindOperation operation, CancellationToken cancellationToken)
    {
        var settings = StripeSettings.Read(operation.Settings);
        return operation.Kind switch
        {
            PaymentOperationKind.Initiate => StripeListing.FindAsync(
                page => api.GetAsync(
                    Intents,
                    page.Of(new PaymentIntentListOptions { Created = StripeListing.Around(operation.Since) }),
                    settings,
                    cancellationToken),
                operation.OperationId,
                intent => new ProviderFinding { Session = new StripeIntent(intent).ToSession(), IsConsistent = true }),
            PaymentOperationKind.Refund => StripeListing.FindAsync(
                page => api.GetAsync(
                    Refunds,
                    page.Of(new RefundListOptions { PaymentIntent = operation.RemoteId }),
                    settings,
                    cancellationToken),
                operation.OperationId,
                refund => new ProviderFinding { Refund = new StripeRefund(refund).ToRefund(), IsConsistent = true }),
            PaymentOperationKind.AccountHolder => StripeListing.FindAsync(
                page => api.GetAsync(
                    Customers,
                    page.Of(new CustomerListOptions { Created = StripeListing.Around(operation.Since) }),
                    settings,
                    cancellationToken),
                operation.OperationId,
                customer => new ProviderFinding { AccountHolder = DescribeCustomer(customer), IsConsistent = true }),
            _ => FindInIntentAsync(operation, cancellationToken),
        };
    }

    /// <summary>A capture leaves its operation's id on the intent; of a cancellation, only the intent's state tells.</summary>
    private async ValueTask<ProviderResult<ProviderFinding>> FindInIntentAsync(FindOperation operation, CancellationToken cancellationToken)
    {
        var answer = await GetIntentAsync(operation.RemoteId!, operation.Settings, cancellationToken).ConfigureAwait(false);
        return answer.Read(json =>
        {
            var intent = new StripeIntent(json);
            return new ProviderFinding
            {
                Capture = operation.Kind == PaymentOperationKind.Capture ? intent.FindCapture(operation.OperationId) : null,
                Session = operation.Kind == PaymentOperationKind.Cancel && intent.IsCanceled ? intent.ToSession() : null,
                IsConsistent = true,
            };
        });
    }
}
