using Microsoft.Extensions.Options;

namespace PaymentSessions.AcmePay;

// <own-provider>
/// <summary>Acme Pay as a payment provider: what is a session here is an order there.</summary>
internal sealed partial class AcmePayProvider(AcmePayClient acme, IOptions<AcmePayOptions> options) : PaymentProvider
{
    public override PaymentProviderTraits Traits { get; } = new()
    {
        IdempotencyKeyWindow = TimeSpan.FromHours(24),
        RemembersRejections = true,
        LookBack = TimeSpan.FromDays(90),
    };

    public override async ValueTask<ProviderResult<ProviderSession>> InitiateAsync(
        InitiateOperation operation,
        CancellationToken cancellationToken)
    {
        var order = new CreateOrder
        {
            Reference = operation.OperationId,
            Amount = operation.Amount.MinorUnits,
            Currency = operation.Amount.Currency.Code,
            ReturnUrl = ReturnUrl.Find(operation.Data),
            Metadata = new OrderMetadata(operation.CollectionId, operation.SessionId),
        };

        var answer = await acme.PostAsync("v1/orders", operation, order, AcmeJson.Default.CreateOrder, cancellationToken);
        return answer.Read(AcmeJson.Default.AcmeOrder, made => made.ToSession());
    }
}
// </own-provider>
