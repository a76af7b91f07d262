using System.Text.Json;

namespace PaymentSessions;

/// <summary>What a host's own code tells Stripe about a session, as <see cref="InitializePaymentSession.Settings"/>.</summary>
public static class StripeSession
{
    internal const string SavedMethod = "saved_method";

    /// <summary>Finds something in a host's settings that none of these methods has put there.</summary>
    internal static string? FindForeignMember(RawJson told) => told.ToElement().EnumerateObject()
        .Where(member => member.Name != SavedMethod || member.Value.ValueKind != JsonValueKind.String)
        .Select(member => member.Name)
        .FirstOrDefault();

    /// <summary>
    /// Takes the money by a saved payment method of the customer's while they are away, such as for a subscription: the intent is confirmed at
    /// once, off session. The session is authorised then, or captured; or its status is <see cref="PaymentSessionStatus.Error"/> where the
    /// payment method was refused or its owner has to confirm, for which the customer is to be asked back.
    /// </summary>
    /// <param name="paymentMethodId">
    /// The payment method, <c>pm_...</c>, from <see cref="ISavedPaymentMethods"/>. The request needs the customer that it belongs to.
    /// </param>
    /// <exception cref="ArgumentException">That isn't a payment method's id.</exception>
    public static RawJson OffSession(string paymentMethodId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(paymentMethodId);

        return RawJson.Create(json => json.WriteString(SavedMethod, paymentMethodId));
    }
}
