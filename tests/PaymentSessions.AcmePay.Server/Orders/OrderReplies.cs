namespace PaymentSessions.AcmePay.Server;

/// <summary>The refusals of the rules for orders.</summary>
internal static class OrderReplies
{
    public static Reply Missing { get; } = Reply.Error(404, "not_found", "There is no such order in this account.");

    public static Reply NotAuthorized { get; } = Reply.Error(422, "not_authorized", "The order isn't authorized.");

    public static Reply NotPayable { get; } = Reply.Error(422, "not_payable", "The order can't be paid any more.");

    public static Reply TooMuch { get; } = Reply.Error(422, "amount_too_large", "The amount is larger than what is left.");

    public static Reply AlreadyCaptured { get; } = Reply.Error(422, "already_captured", "The order was captured.");

    public static Reply Processing { get; } = Reply.Error(422, "payment_processing", "The shopper's bank is at it.");
}
