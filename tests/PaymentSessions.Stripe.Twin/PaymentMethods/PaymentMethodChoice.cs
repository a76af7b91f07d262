namespace PaymentSessions.Stripe.Twin;

/// <summary>Finds the payment method that a request means.</summary>
internal sealed class PaymentMethodChoice(Account account)
{
    /// <summary>Gets a payment method that there is, or makes one of the test mode's.</summary>
    /// <param name="name">An id; <c>pm_card_visa</c> and the like; for the shopper also a card's number, or a kind that isn't a card.</param>
    /// <param name="livemode">The mode of what it is for.</param>
    /// <param name="call">The request.</param>
    public TwinPaymentMethod Get(string name, bool livemode, Call call)
    {
        var isShopper = call.Livemode is null;
        if (TestMethods.Find(name) is not { } test || !(isShopper || (!livemode && name.StartsWith("pm_", StringComparison.Ordinal))))
        {
            return account.PaymentMethods.GetNamed(name, call, "payment_method");
        }

        var method = test.Create(livemode, account.Now);
        account.PaymentMethods.Put(method);
        return method;
    }

    /// <summary>Gets a payment method that may be used for a customer, or for nobody.</summary>
    public TwinPaymentMethod GetFor(string? customer, string name, bool livemode, Call call)
    {
        var method = Get(name, livemode, call);
        if (method.IsSpent)
        {
            throw RefusalException.Invalid(
                $"The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, or was detached from a Customer. "
                + "It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.");
        }

        if (method.Customer is { } owner && owner != customer)
        {
            throw RefusalException.Invalid(
                $"The PaymentMethod {method.Id} belongs to the Customer {owner}. Please include the Customer in the `customer` parameter.",
                param: "payment_method");
        }

        return method;
    }
}
