namespace PaymentSessions.Stripe.Twin;

/// <summary>What becomes of a setup intent when a payment method is to be kept.</summary>
internal sealed class SetupAttempts(Account account)
{
    /// <summary>Starts to set a payment method up.</summary>
    /// <exception cref="RefusalException">The bank has declined.</exception>
    public TwinSetupIntent Start(TwinSetupIntent intent, TwinPaymentMethod method, Call call)
    {
        intent = intent with { PaymentMethod = method.Id, LastSetupError = null, NextAction = null };
        if (!method.Behavior.CanBeSaved)
        {
            throw RefusalException.Invalid(
                $"The PaymentMethod provided ({method.Type}) is not allowed for this SetupIntent.", param: "payment_method");
        }

        return method.Behavior.Authentication == Authentication.Never
            ? Finish(intent, method, call)
            : Save(
                intent with { Status = TwinIntentStatus.RequiresAction, NextAction = NextActions.Authenticate(intent.Id, intent.ReturnUrl) },
                "setup_intent.requires_action",
                call);
    }

    /// <summary>The shopper has been seen by the card's bank.</summary>
    public TwinSetupIntent Complete(TwinSetupIntent intent, Call call) => Finish(intent, WaitingMethod(intent), call);

    /// <summary>The shopper hasn't been seen.</summary>
    public TwinSetupIntent Fail(TwinSetupIntent intent, Call call)
    {
        var error = new TwinError(
            "invalid_request_error", "We are unable to authenticate your payment method. Please choose a different payment method and try again.")
        {
            Code = "setup_intent_authentication_failure",
            PaymentMethod = WaitingMethod(intent),
        };
        return Fail(intent, error, call);
    }

    public TwinSetupIntent Save(TwinSetupIntent intent, string happened, Call call)
    {
        account.SetupIntents.Put(intent);
        account.Raise(happened, intent, call);
        return intent;
    }

    private TwinPaymentMethod WaitingMethod(TwinSetupIntent intent) => intent.Status == TwinIntentStatus.RequiresAction
        ? account.PaymentMethods.Find(intent.PaymentMethod!)!
        : throw SetupErrors.Unexpected(intent, "Nobody is waited for.");

    private TwinSetupIntent Finish(TwinSetupIntent intent, TwinPaymentMethod method, Call call)
    {
        if (method.Behavior is { Decline: { } decline, DeclinesSetup: true })
        {
            var failed = Fail(intent, decline.ToError(method, charge: null), call);
            throw new RefusalException(402, failed.LastSetupError! with { SetupIntent = failed });
        }

        var isNew = method.Customer is null && intent.Customer is not null;
        method = method with { Customer = method.Customer ?? intent.Customer, IsSetUp = intent.Usage == "off_session" };
        account.PaymentMethods.Put(method);
        if (isNew) account.Raise("payment_method.attached", method, call);
        return Save(intent with { Status = TwinIntentStatus.Succeeded, NextAction = null }, "setup_intent.succeeded", call);
    }

    private TwinSetupIntent Fail(TwinSetupIntent intent, TwinError error, Call call) => Save(
        intent with
        {
            Status = TwinIntentStatus.RequiresPaymentMethod,
            PaymentMethod = null,
            NextAction = null,
            LastSetupError = error,
        },
        "setup_intent.setup_failed",
        call);
}
