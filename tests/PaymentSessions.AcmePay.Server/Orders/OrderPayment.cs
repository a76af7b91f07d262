namespace PaymentSessions.AcmePay.Server;

/// <summary>What becomes of an order when the shopper pays.</summary>
internal static class OrderPayment
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    public static bool IsPossible(Order order) =>
        order.Status is AcmeOrderStatus.Created or AcmeOrderStatus.Failed or AcmeOrderStatus.Processing;

    /// <returns><see langword="null"/> if paying can't end like that.</returns>
    public static (Order Order, AcmeEffectKind Kind)? Apply(Order order, AcmeOrderStatus outcome, DateTimeOffset now) => outcome switch
    {
        AcmeOrderStatus.Authorized => (order with { Status = outcome }, AcmeEffectKind.Authorized),
        AcmeOrderStatus.Processing => (order with { Status = outcome, ExpiresAt = now + Patience }, AcmeEffectKind.Processing),
        AcmeOrderStatus.Failed => (order with { Status = outcome }, AcmeEffectKind.Failed),
        AcmeOrderStatus.Captured => (TakeAtOnce(order), AcmeEffectKind.Captured),
        _ => null,
    };

    private static Order TakeAtOnce(Order order) => order with
    {
        Status = AcmeOrderStatus.Captured,
        Captures = [new Capture($"cap_{order.Id}", Reference: null, order.Amount)],
    };
}
