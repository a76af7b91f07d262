namespace PaymentSessions;

internal static class PaymentProvidersExtensions
{
    private static readonly SystemPaymentProvider System = new();

    /// <summary>
    /// The provider for what was begun already. What was marked as paid by hand is the built-in provider's, whether or not the host offers that to
    /// shoppers.
    /// </summary>
    public static IPaymentProvider? FindForOperation(this IPaymentProviders providers, string id) =>
        providers.Find(id) ?? (id == PaymentProviderId.System ? System : null);
}
