using System.Globalization;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>A payment intent, as Stripe describes it: what is a session here.</summary>
/// <remarks>After <see href="https://docs.stripe.com/payments/paymentintents/lifecycle"/>.</remarks>
internal readonly struct StripeIntent(StripeObject intent)
{
    /// <summary>What a storefront needs to go on; nothing else of an intent is for shoppers.</summary>
    private static readonly string[] PublicMembers =
        ["id", "client_secret", "status", "amount", "currency", "payment_method_types", "next_action"];

    /// <summary>The operation that made it; <see langword="null"/> if we haven't.</summary>
    public string? OperationId => intent.Object("metadata").Text(StripeMetadata.Operation);

    /// <summary>Whether it can't be paid any more, nor was paid.</summary>
    public bool IsCanceled => intent.Text("status") == "canceled";

    /// <summary>The payment methods that the shopper can choose from; <see langword="null"/> if it doesn't say.</summary>
    public IReadOnlyList<string?>? Offered => intent.Texts("payment_method_types");

    /// <summary>Describes the session.</summary>
    /// <exception cref="JsonException">It isn't an intent that can be understood here.</exception>
    public ProviderSession ToSession()
    {
        if (intent.Kind is not (null or "payment_intent")) throw new JsonException("It isn't a payment intent.");

        var status = ReadStatus();
        var taken = intent.Amount("amount_received");
        return new ProviderSession
        {
            RemoteId = intent.Id,
            OperationId = OperationId,
            Status = status,
            Amount = Required("amount"),
            AuthorizedAmount = ReadAuthorized(taken),
            CapturedAmount = status == PaymentSessionStatus.Captured ? taken ?? Required("amount") : Positive(taken),
            ReleasedAmount = ReadReleased(taken),
            ExpiresAt = StripeVoucher.ExpiryOf(intent.Object("next_action")),
            Data = WriteData(),
        };
    }

    /// <summary>Describes the capture that this intent is the answer to.</summary>
    /// <param name="amount">What was to be captured.</param>
    /// <param name="minorUnits">The same in Stripe's minor units.</param>
    /// <exception cref="JsonException">The intent doesn't show that so much was taken.</exception>
    public ProviderCapture ReadCapture(Money amount, long minorUnits) =>
        intent.Text("status") is "succeeded" or "requires_capture" && !(intent.Number("amount_received") < minorUnits)
            ? ToCapture(amount)
            : throw new JsonException("The intent doesn't show what was captured.");

    private ProviderCapture ToCapture(Money amount) => new()
    {
        Amount = amount,
        EndsAuthorization = intent.Text("status") != "requires_capture",
        Session = ToSession(),
    };

    /// <summary>
    /// Describes what an operation has captured, if this intent shows it: the operation has left its mark, and as much was taken as all marks
    /// say. A mark alone may have been left by a capture that failed after it.
    /// </summary>
    public ProviderCapture? FindCapture(string operationId) =>
        FindMark(operationId) is { } amount
            && intent.Number("amount_received") >= SumMarks()
            && StripeMoney.TryRead(amount, intent.Text("currency"), out var money)
            ? ToCapture(money)
            : null;

    /// <summary>
    /// Whether nobody can tell if an operation has captured anything: it has left its mark, and the intent shows neither the money of all
    /// marks nor that less was taken than this one says.
    /// </summary>
    public bool IsCaptureInDoubt(string operationId) =>
        FindMark(operationId) is { } amount && FindCapture(operationId) is null && !IsLessTakenThan(amount);

    /// <summary>One that is being processed doesn't show it yet, and one that doesn't say what was taken never does.</summary>
    private bool IsLessTakenThan(long amount) => intent.Text("status") != "processing" && intent.Number("amount_received") < amount;

    /// <summary>How much an operation was to capture, in Stripe's minor units, if it has left its mark.</summary>
    private long? FindMark(string operationId) =>
        long.TryParse(intent.Object("metadata").Text(operationId), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private long SumMarks()
    {
        var sum = 0L;
        foreach (var name in intent.Object("metadata").Names)
        {
            if (PaymentIds.IsWellFormed(PaymentIds.Operation, name)) sum += FindMark(name) ?? 0;
        }

        return sum;
    }

    private PaymentSessionStatus ReadStatus() => intent.Text("status") switch
    {
        // After a failed attempt, the shopper may try again with another payment method.
        "requires_payment_method" => intent.Object("last_payment_error").Exists ? PaymentSessionStatus.Error : PaymentSessionStatus.Pending,
        "requires_confirmation" => PaymentSessionStatus.Pending,
        "requires_action" when StripeVoucher.IsHandedOut(intent.Object("next_action")) => PaymentSessionStatus.PendingAuthorization,
        "requires_action" => PaymentSessionStatus.RequiresMore,
        "processing" => PaymentSessionStatus.PendingAuthorization,

        // What was captured of it so far, with more to come, is more than a hold.
        "requires_capture" => Positive(intent.Amount("amount_received")) is null ? PaymentSessionStatus.Authorized : PaymentSessionStatus.Captured,
        "succeeded" => PaymentSessionStatus.Captured,
        "canceled" => PaymentSessionStatus.Canceled,
        _ => throw new JsonException("The intent has a status that isn't known here."),
    };

    /// <summary>What is held, with what was taken of it so far: all of the amount, unless less was held.</summary>
    private Money? ReadAuthorized(Money? taken)
    {
        if (intent.Text("status") != "requires_capture" || intent.Amount("amount_capturable") is not { } held) return null;

        return taken is { } captured ? held + captured : held;
    }

    /// <summary>What was held and is let go. Of a cancelled intent, only its charge tells that: one that has succeeded and wasn't captured.</summary>
    private Money? ReadReleased(Money? taken)
    {
        var charge = intent.Object("latest_charge");
        return intent.Text("status") switch
        {
            "succeeded" when taken is { } all => Positive(Required("amount") - all),
            "canceled" when charge.Text("status") == "succeeded" && charge.Flag("captured") == false => charge.Amount("amount"),
            _ => null,
        };
    }

    private Money Required(string name) => intent.Amount(name) ?? throw new JsonException($"The intent has no {name}.");

    private static Money? Positive(Money? money) => money is { IsPositive: true } ? money : null;

    private RawJson WriteData()
    {
        var source = intent;
        return RawJson.Create(json =>
        {
            foreach (var member in PublicMembers) source.CopyTo(json, member);
        });
    }
}
