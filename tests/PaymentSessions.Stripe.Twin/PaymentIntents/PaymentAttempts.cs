namespace PaymentSessions.Stripe.Twin;

/// <summary>What becomes of a payment intent when it is to be paid.</summary>
internal sealed class PaymentAttempts(Account account, PaymentOutcomes outcomes)
{
    /// <summary>Starts to pay.</summary>
    /// <exception cref="RefusalException">The bank has declined.</exception>
    public TwinPaymentIntent Start(TwinPaymentIntent intent, TwinPaymentMethod method, bool isOffSession, Call call)
    {
        intent = intent with { PaymentMethod = method.Id, LastPaymentError = null, NextAction = null };
        if (method.Behavior.Authentication == Authentication.Always
            || (method.Behavior.Authentication == Authentication.UnlessSetUp && !(isOffSession && method.IsSetUp)))
        {
            return isOffSession
                ? throw outcomes.Decline(intent, method, Decline.AuthenticationRequired, call)
                : outcomes.Ask(intent, NextActions.Authenticate(intent.Id, intent.ReturnUrl), call);
        }

        return method.Behavior.Flow switch
        {
            PaymentFlow.ShopperActs => outcomes.Ask(intent, NextActions.Pay(intent, method.Type, account.Time), call),
            PaymentFlow.BankTakesItsTime => outcomes.Process(intent, method, call),
            _ => Charge(intent, method, call),
        };
    }

    /// <summary>The shopper has done their part, or the bank has answered in the end.</summary>
    /// <exception cref="RefusalException">There is nothing to complete, or the bank has declined.</exception>
    public TwinPaymentIntent Complete(TwinPaymentIntent intent, Call call)
    {
        CheckIsWaiting(intent);
        return Charge(intent, account.PaymentMethods.Find(intent.PaymentMethod!)!, call);
    }

    /// <summary>The shopper hasn't done their part, or the bank has declined in the end.</summary>
    /// <exception cref="RefusalException">There is nothing to fail.</exception>
    public TwinPaymentIntent Fail(TwinPaymentIntent intent, Call call)
    {
        CheckIsWaiting(intent);
        var method = account.PaymentMethods.Find(intent.PaymentMethod!)!;
        return outcomes.Fail(intent, method, ErrorOf(method), isCharged: intent.Status == TwinIntentStatus.Processing, call);
    }

    private static void CheckIsWaiting(TwinPaymentIntent intent)
    {
        if (intent.Status is not (TwinIntentStatus.RequiresAction or TwinIntentStatus.Processing))
        {
            throw IntentErrors.Unexpected(intent, "Nobody is waited for.");
        }
    }

    private static TwinError ErrorOf(TwinPaymentMethod method) => method.Type switch
    {
        "card" => new TwinError(
            "invalid_request_error", "We are unable to authenticate your payment method. Please choose a different payment method and try again.")
        {
            Code = "payment_intent_authentication_failure",
            PaymentMethod = method,
        },
        "oxxo" => new TwinError("invalid_request_error", "The OXXO voucher has expired.")
        {
            Code = "payment_intent_payment_attempt_expired",
            PaymentMethod = method,
        },
        _ => new TwinError("card_error", "The customer's bank or provider has declined the payment.")
        {
            Code = "payment_intent_payment_attempt_failed",
            PaymentMethod = method,
        },
    };

    private TwinPaymentIntent Charge(TwinPaymentIntent intent, TwinPaymentMethod method, Call call) => method.Behavior.Decline is { } decline
        ? throw outcomes.Decline(intent, method, decline, call)
        : outcomes.Succeed(intent, method, call);
}
