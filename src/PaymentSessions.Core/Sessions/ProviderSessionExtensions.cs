namespace PaymentSessions;

internal static class ProviderSessionExtensions
{
    /// <summary>Whether the shopper has done their part, so that the session mustn't be replaced: processing, authorised or captured.</summary>
    public static bool IsBeyondShopper(this ProviderSession session) => session.Status is
        PaymentSessionStatus.PendingAuthorization or PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured;
}
