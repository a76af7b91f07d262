namespace PaymentSessions.AcmePay.Server;

/// <summary>The body of the requests that change an order.</summary>
internal sealed record ChangeOrderBody(string Reference, long Amount) : IRequestBody
{
    public bool IsValid => Reference.Length > 0 && Amount > 0;
}
