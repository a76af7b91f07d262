namespace PaymentSessions.Stripe.Twin;

/// <summary>Writes what has come of paying: the intent, its charge, its payment method, and the events.</summary>
internal sealed class PaymentOutcomes(Account account)
{
    /// <summary>The shopper has something to do.</summary>
    public TwinPaymentIntent Ask(TwinPaymentIntent intent, TwinNextAction action, Call call) =>
        Save(intent with { Status = TwinIntentStatus.RequiresAction, NextAction = action }, "payment_intent.requires_action", call);

    /// <summary>The bank takes its time.</summary>
    public TwinPaymentIntent Process(TwinPaymentIntent intent, TwinPaymentMethod method, Call call)
    {
        var charge = Save(ChargeOf(intent, method) with { Status = "pending" }, "charge.pending", call);
        return Save(intent with { Status = TwinIntentStatus.Processing, LatestCharge = charge.Id }, "payment_intent.processing", call);
    }

    /// <summary>The money is there, or held.</summary>
    public TwinPaymentIntent Succeed(TwinPaymentIntent intent, TwinPaymentMethod method, Call call)
    {
        var isHeld = intent.CaptureMethod == TwinCaptureMethod.Manual;
        var charge = Save(
            ChargeOf(intent, method) with
            {
                Status = "succeeded",
                Paid = true,
                Captured = !isHeld,
                AmountCaptured = isHeld ? 0 : intent.Amount,
            },
            "charge.succeeded",
            call);
        intent = intent with { LatestCharge = charge.Id, NextAction = null, LastPaymentError = null };
        Use(intent, method, call);

        if (!isHeld) return Save(intent with { Status = TwinIntentStatus.Succeeded, AmountReceived = intent.Amount }, "payment_intent.succeeded", call);

        return Save(
            intent with { Status = TwinIntentStatus.RequiresCapture, AmountCapturable = intent.Amount },
            "payment_intent.amount_capturable_updated",
            call);
    }

    /// <summary>The bank has declined.</summary>
    /// <returns>What to tell the caller.</returns>
    public RefusalException Decline(TwinPaymentIntent intent, TwinPaymentMethod method, Decline decline, Call call)
    {
        var failed = Fail(intent, method, decline.ToError(method, charge: null), isCharged: true, call);
        return new RefusalException(402, failed.LastPaymentError! with { PaymentIntent = failed });
    }

    /// <summary>The attempt has failed; another one may follow.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="method">What should have been charged.</param>
    /// <param name="error">Why it wasn't.</param>
    /// <param name="isCharged">Whether it came to a charge: not before the shopper has done their part.</param>
    /// <param name="call">The request.</param>
    public TwinPaymentIntent Fail(TwinPaymentIntent intent, TwinPaymentMethod method, TwinError error, bool isCharged, Call call)
    {
        var charge = isCharged
            ? Save(
                ChargeOf(intent, method) with { Status = "failed", FailureCode = error.Code, FailureMessage = error.Message },
                "charge.failed",
                call)
            : null;
        return Save(
            intent with
            {
                Status = TwinIntentStatus.RequiresPaymentMethod,
                PaymentMethod = null,
                NextAction = null,
                LatestCharge = charge?.Id ?? intent.LatestCharge,
                LastPaymentError = error with { Charge = charge?.Id },
            },
            "payment_intent.payment_failed",
            call);
    }

    public TwinPaymentIntent Save(TwinPaymentIntent intent, string happened, Call call)
    {
        account.PaymentIntents.Put(intent);
        account.Raise(happened, intent, call);
        return intent;
    }

    public TwinCharge Save(TwinCharge charge, string happened, Call call)
    {
        account.Charges.Put(charge);
        account.Raise(happened, charge, call);
        return charge;
    }

    /// <summary>The charge that is pending, or a new one.</summary>
    private TwinCharge ChargeOf(TwinPaymentIntent intent, TwinPaymentMethod method)
    {
        if (intent.LatestCharge is { } id && account.Charges.Find(id) is { Status: "pending" } pending) return pending;

        return new TwinCharge
        {
            Id = Ids.New("ch"),
            Amount = intent.Amount,
            Created = account.Now,
            Currency = intent.Currency,
            Customer = intent.Customer,
            Livemode = intent.Livemode,
            Metadata = intent.Metadata,
            PaymentIntent = intent.Id,
            PaymentMethod = method.Id,
            PaymentMethodDetails = TwinPaymentMethodDetails.Of(method, intent.HasMulticapture),
            Status = "pending",
        };
    }

    /// <summary>Keeps the payment method for the customer if that was asked for; otherwise nobody can use it again.</summary>
    private void Use(TwinPaymentIntent intent, TwinPaymentMethod method, Call call)
    {
        if (intent.SetupFutureUsage is { } usage && intent.Customer is { } customer && method.Behavior.CanBeSaved)
        {
            var isNew = method.Customer is null;
            method = method with { Customer = customer, IsSetUp = method.IsSetUp || usage == "off_session" };
            account.PaymentMethods.Put(method);
            if (isNew) account.Raise("payment_method.attached", method, call);
        }
        else if (method.Customer is null)
        {
            account.PaymentMethods.Put(method with { IsSpent = true });
        }
    }
}
