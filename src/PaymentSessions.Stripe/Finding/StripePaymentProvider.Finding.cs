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
            PaymentOperationKind.Initiate => List(
                Intents,
                page => new PaymentIntentListOptions { Created = page.Span?.ToCreated() },
                intent => new ProviderFinding { Session = ToSession(intent), IsConsistent = true })
                .FindAsync(StripeSpan.Around(operation)),
            PaymentOperationKind.Refund => List(
                Refunds,
                _ => new RefundListOptions { PaymentIntent = operation.RemoteId },
                refund => new ProviderFinding { Refund = new StripeRefund(refund).ToRefund(), IsConsistent = true })
                .FindAsync(),
            PaymentOperationKind.AccountHolder => List(
                Customers,
                page => new CustomerListOptions { Created = page.Span?.ToCreated() },
                customer => new ProviderFinding { AccountHolder = DescribeCustomer(customer), IsConsistent = true })
                .FindAsync(StripeSpan.Around(operation)),
            _ => FindInIntentAsync(operation, cancellationToken),
        };

        StripeListing List(string path, Func<StripePage, ListOptions> ask, Func<StripeObject, ProviderFinding> describe) =>
            new(page => api.GetAsync(path, page.Of(ask(page)), settings, cancellationToken), operation.OperationId, describe);
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
                IsConsistent = operation.Kind != PaymentOperationKind.Capture || !intent.IsCaptureInDoubt(operation.OperationId),
            };
        });
    }
}
