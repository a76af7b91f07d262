namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// Taking what is held, and letting it go. Without multicapture there is one capture, and what it leaves is let go: see
/// https://docs.stripe.com/payments/place-a-hold-on-a-payment-method and https://docs.stripe.com/payments/multicapture.
/// </summary>
internal sealed partial class PaymentIntents
{
    private const string AmountToCapture = "amount_to_capture";

    private TwinPaymentIntent Capture(Call call)
    {
        var intent = Get(call);
        if (intent.Status != TwinIntentStatus.RequiresCapture)
        {
            throw IntentErrors.Unexpected(
                intent,
                $"This PaymentIntent could not be captured because it has a status of {IntentErrors.NameOf(intent.Status)}. Only a PaymentIntent "
                + "with one of the following statuses may be captured: requires_capture.");
        }

        var amount = call.Parameters.Integer(AmountToCapture) ?? intent.AmountCapturable;
        var isFinal = call.Parameters.Flag("final_capture") ?? true;
        CheckCapture(intent, amount, isFinal);

        var left = isFinal ? 0 : intent.AmountCapturable - amount;
        var charge = account.Charges.Find(intent.LatestCharge!)!;
        outcomes.Save(
            charge with
            {
                AmountCaptured = charge.AmountCaptured + amount,
                AmountRefunded = intent.HasMulticapture ? charge.AmountRefunded : charge.Amount - amount,
                Captured = isFinal,
                Refunded = isFinal && charge.AmountRefunded > 0 && charge.AmountRefunded == charge.AmountCaptured + amount,
            },
            isFinal ? "charge.captured" : "charge.updated",
            call);
        intent = intent with
        {
            AmountCapturable = left,
            AmountReceived = intent.AmountReceived + amount,
            Metadata = intent.Metadata.With(call.Parameters),
            Status = isFinal ? TwinIntentStatus.Succeeded : TwinIntentStatus.RequiresCapture,
        };
        if (intent.HasMulticapture) outcomes.Save(intent, "payment_intent.amount_capturable_updated", call);
        return isFinal ? outcomes.Save(intent, "payment_intent.succeeded", call) : intent;
    }

    private static void CheckCapture(TwinPaymentIntent intent, long amount, bool isFinal)
    {
        if (amount > intent.AmountCapturable)
        {
            throw RefusalException.Invalid(
                $"The requested capture amount ({amount}) is greater than the amount you can capture for this PaymentIntent ({intent.AmountCapturable}).",
                "amount_too_large",
                AmountToCapture);
        }

        if (!isFinal && !intent.HasMulticapture)
        {
            throw RefusalException.Invalid(
                "You can't set `final_capture` to `false`, because multicapture isn't available for this PaymentIntent.", param: "final_capture");
        }

        if (!isFinal && amount == intent.AmountCapturable)
        {
            throw RefusalException.Invalid("You can't capture all that is left with `final_capture` set to `false`.", param: "final_capture");
        }

        if (amount == 0 && !(isFinal && intent.AmountReceived > 0))
        {
            throw RefusalException.Invalid("This value must be greater than or equal to 1.", "parameter_invalid_integer", AmountToCapture);
        }
    }
}
