namespace PaymentSessions.Stripe.Twin;

/// <summary>Calling an intent off, by request and by lapse of time.</summary>
internal sealed partial class PaymentIntents
{
    /// <summary>The time is over for which the money was held.</summary>
    public TwinPaymentIntent Expire(Call call)
    {
        var intent = Get(call);
        return intent.Status == TwinIntentStatus.RequiresCapture
            ? LetGo(intent, "automatic", call)
            : throw IntentErrors.Unexpected(intent, "Nothing is held.");
    }

    private TwinPaymentIntent Cancel(Call call)
    {
        var intent = Get(call);
        if (!IsOpen(intent) && intent.Status != TwinIntentStatus.RequiresCapture)
        {
            throw IntentErrors.Unexpected(
                intent,
                $"You cannot cancel this PaymentIntent because it has a status of {IntentErrors.NameOf(intent.Status)}. Only a PaymentIntent with one "
                + "of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.");
        }

        return LetGo(intent, call.Parameters.Text("cancellation_reason"), call);
    }

    /// <summary>What was captured in part is done with; otherwise nothing remains.</summary>
    private TwinPaymentIntent LetGo(TwinPaymentIntent intent, string? reason, Call call)
    {
        var charge = intent.AmountCapturable > 0 ? account.Charges.Find(intent.LatestCharge!) : null;
        intent = intent with { AmountCapturable = 0, NextAction = null };
        if (charge is not null && intent.AmountReceived > 0)
        {
            outcomes.Save(charge with { Captured = true, Refunded = charge.AmountRefunded == charge.AmountCaptured }, "charge.captured", call);
            return outcomes.Save(intent with { Status = TwinIntentStatus.Succeeded }, "payment_intent.succeeded", call);
        }

        // Stripe books a hold that is let go as given back, although nothing was taken.
        if (charge is not null) outcomes.Save(charge with { AmountRefunded = charge.Amount, Refunded = true }, "charge.refunded", call);
        return outcomes.Save(
            intent with { Status = TwinIntentStatus.Canceled, CanceledAt = account.Now, CancellationReason = reason },
            "payment_intent.canceled",
            call);
    }
}
