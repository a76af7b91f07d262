namespace PaymentSessions.AcmePay;

/// <summary>What was found under an operation's reference. Two of a kind are nothing to choose from: then the list says nothing.</summary>
internal static class AcmeListExtensions
{
    public static ProviderFinding ToFinding(this AcmeList<AcmeOrder> orders) => new()
    {
        Session = orders.Data is [var order] ? order.ToSession() : null,
        IsConsistent = orders.Data.Length <= 1,
    };

    public static ProviderFinding ToFinding(this AcmeList<AcmeRefund> refunds) => new()
    {
        Refund = refunds.Data is [var refund] ? refund.ToRefund() : null,
        IsConsistent = refunds.Data.Length <= 1,
    };
}
