using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Stripe;

namespace PaymentSessions;

/// <summary>Stripe as a payment provider: what is a session here is a payment intent there.</summary>
/// <remarks>
/// The shopper confirms the intent with Stripe.js or one of its kin and the client secret, so that no card data and no consent pass through
/// the host. Only what is saved already is confirmed here, when the host says so.
/// </remarks>
internal sealed partial class StripePaymentProvider(
    StripeApi api,
    StripeMethod method,
    IOptionsMonitor<StripeOptions> options,
    string instance,
    TimeProvider time,
    ILogger<StripePaymentProvider>? logger = null) : PaymentProvider
{
    /// <summary>How long Stripe keeps a key at least, see <see href="https://docs.stripe.com/api/idempotent_requests"/>.</summary>
    public static readonly TimeSpan KeyWindow = TimeSpan.FromHours(24);

    private const string Intents = "/v1/payment_intents";
    private const string Refunds = "/v1/refunds";
    private const string Charge = "latest_charge";

    /// <remarks>
    /// A refusal that came before Stripe has begun isn't kept under the key. Lists show all that was made.
    /// </remarks>
    public override PaymentProviderTraits Traits { get; } = new()
    {
        IdempotencyKeyWindow = KeyWindow,
        RemembersRejections = false,
        LookBack = TimeSpan.FromDays(90),
    };

    private readonly ILogger _logger = logger ?? NullLogger<StripePaymentProvider>.Instance;

    private StripeOptions Options => options.Get(instance);

    public override bool AcceptsData(string memberName) => Options.ShopperData.Contains(memberName);

    public override ProviderRejection? Check(InitiateOperation operation)
    {
        var amount = operation.Amount;
        if (!amount.IsPositive) return new("amount_too_small", $"Stripe takes no payment of {amount}.");
        if (!method.Takes(amount.Currency)) return new("currency_not_supported", $"{method.Type} doesn't take {amount.Currency}.");
        if (!StripeMoney.TryWrite(amount, out _)) return Inexpressible(amount);

        return Check(StripeSettings.Read(operation.Settings), operation.Customer) ?? ShopperData.Check(operation.Data);
    }

    /// <summary>Everything that is done to an intent is done in the account, and by the version, that it was made with.</summary>
    public override RawJson Freeze(PaymentOperationKind kind, PaymentSession session, RefundReason? reason = null) => kind switch
    {
        PaymentOperationKind.Initiate => FreezeIntent(session.Settings).ToJson(),
        PaymentOperationKind.Cancel => FreezeCancellation(session).ToJson(),
        PaymentOperationKind.Refund => (StripeSettings.Read(session.Settings) with { RefundReason = StripeReason.Of(reason) }).ToJson(),
        _ => session.Settings,
    };

    public override async ValueTask<ProviderResult<ProviderSession>> InitiateAsync(
        InitiateOperation operation,
        CancellationToken cancellationToken)
    {
        if (!StripeMoney.TryWrite(operation.Amount, out var amount)) return Inexpressible(operation.Amount);

        var settings = StripeSettings.Read(operation.Settings);
        var intent = Describe(operation, settings, amount);
        var answer = await api.PostAsync(Intents, intent, settings, operation.IdempotencyKey, cancellationToken).ConfigureAwait(false);

        // Where the payment method is refused, the intent is there all the same, and tells so.
        return answer.Read(Made, error => error.Intent.Exists ? Made(error.Intent) : null);

        ProviderSession Made(StripeObject made)
        {
            if (method.Type is { } type && new StripeIntent(made).Offered?.Contains(type) == false)
            {
                Log.MethodNotOffered(_logger, $"pp_{method.Identifier}_{instance}", type, operation.SessionId);
            }

            return ToSession(made);
        }
    }

    public override async ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(
        PaymentSession session,
        CancellationToken cancellationToken)
    {
        var answer = await GetIntentAsync(session.RemoteId!, session.Settings, cancellationToken).ConfigureAwait(false);
        return answer.Read(ToSession);
    }

    /// <summary>The shopper confirms the intent at Stripe itself, so that there is nothing to do but to look.</summary>
    public override ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(
        PaymentSession session,
        CancellationToken cancellationToken) => RetrieveAsync(session, cancellationToken);

    public override async ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(
        CaptureOperation operation,
        CancellationToken cancellationToken)
    {
        if (!StripeMoney.TryWrite(operation.Amount, out var amount)) return Inexpressible(operation.Amount);

        var settings = StripeSettings.Read(operation.Settings);
        var capture = new PaymentIntentCaptureOptions
        {
            AmountToCapture = amount,
            Metadata = new() { [operation.OperationId] = amount.ToString(CultureInfo.InvariantCulture) },
        };
        if (settings.RequestsMulticapture)
        {
            var look = await LookAtMulticaptureAsync(operation, cancellationToken).ConfigureAwait(false);
            if (!look.IsDone) return look.FailureOf<StripeHold, ProviderCapture>();
            if (look.Value.FindCapture(operation.OperationId) is { } made) return made;

            if (look.Value.IsLeftAfter(amount)) capture.FinalCapture = false;
        }

        var answer = await api
            .PostAsync(PathOf(operation.RemoteId) + "/capture", capture, settings, operation.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(intent => new StripeIntent(intent).ReadCapture(operation.Amount, amount));
    }

    public override async ValueTask<ProviderResult<ProviderRefund>> RefundAsync(
        RefundOperation operation,
        CancellationToken cancellationToken)
    {
        if (!StripeMoney.TryWrite(operation.Amount, out var amount)) return Inexpressible(operation.Amount);

        var settings = StripeSettings.Read(operation.Settings);
        var refund = new RefundCreateOptions
        {
            PaymentIntent = operation.RemoteId,
            Amount = amount,
            Reason = settings.RefundReason,
            Metadata = StripeMetadata.Of(operation),
        };
        refund.Metadata[StripeMetadata.Payment] = operation.PaymentId;
        if (operation.Reason is { } reason) refund.Metadata[StripeMetadata.RefundReason] = reason.Id;

        var answer = await api
            .PostAsync(Refunds, refund, settings, operation.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(made => new StripeRefund(made).ToRefund());
    }

    public override async ValueTask<ProviderResult<ProviderSession>> CancelAsync(
        CancelOperation operation,
        CancellationToken cancellationToken)
    {
        var settings = StripeSettings.Read(operation.Settings);
        var cancel = new PaymentIntentCancelOptions { CancellationReason = settings.CancellationReason, Expand = [Charge] };

        var answer = await api
            .PostAsync(PathOf(operation.RemoteId) + "/cancel", cancel, settings, operation.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);

        // Stripe refuses to cancel what is cancelled; but then it is.
        var wasCanceled = false;
        var result = answer.Read(ToCanceled, error =>
        {
            var found = new StripeIntent(error.Intent);
            wasCanceled = found.IsCanceled;
            return wasCanceled ? found.ToSession() : null;
        });
        if (!wasCanceled) return result;

        // The error shows the intent without its charge, so that only a look tells what was held.
        var look = await GetIntentAsync(operation.RemoteId, operation.Settings, cancellationToken).ConfigureAwait(false);
        var seen = look.Read(ToCanceled);
        return seen.IsDone ? seen : result;
    }

    /// <summary>What was captured in part before is called succeeded when the rest is let go: nobody can pay or capture it any more.</summary>
    private ProviderSession ToCanceled(StripeObject intent)
    {
        var session = ToSession(intent);
        return session is { Status: PaymentSessionStatus.Captured, ReleasedAmount: not null }
            ? session with { Status = PaymentSessionStatus.Canceled }
            : session;
    }

    /// <summary>
    /// Describes the session. Stripe leaves out of an intent what isn't turned on in the account, without a word: one that was to offer a
    /// single payment method, and offers none, exists, but nobody can pay it.
    /// </summary>
    private ProviderSession ToSession(StripeObject intent)
    {
        var session = new StripeIntent(intent).ToSession();
        var isUnpayable = method.Type is not null && session.Status == PaymentSessionStatus.Pending && new StripeIntent(intent).Offered is [];
        return isUnpayable ? session with { Status = PaymentSessionStatus.Error } : session;
    }

    private ProviderRejection? Check(StripeSettings settings, PaymentCustomer? customer) => settings switch
    {
        { SavedMethod: not null } when method.Type is not null => new("unknown_setting", $"{method.Identifier} takes no saved payment method."),
        { Foreign: { } member } => new("unknown_setting", $"The host's settings have '{member}', which isn't of StripeSession's making."),
        { SavedMethod: not null } when customer is null =>
            new("customer_required", "A saved payment method is taken of a customer, and the request names none."),
        _ => null,
    };

    private static ProviderRejection Inexpressible(Money amount) => new("amount_not_supported", $"Stripe can't express {amount}.");

    private static string PathOf(string remoteId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(remoteId);

        return $"{Intents}/{Uri.EscapeDataString(remoteId)}";
    }

    private static StripeSettings FreezeCancellation(PaymentSession session) => StripeSettings.Read(session.Settings) with
    {
        CancellationReason = session.IsAuthorized ? "requested_by_customer" : "abandoned",
    };

    /// <summary>Reads an intent with its charge, which tells what is or was held.</summary>
    private Task<StripeAnswer> GetIntentAsync(string remoteId, RawJson settings, CancellationToken cancellationToken) =>
        api.GetAsync(PathOf(remoteId), new PaymentIntentGetOptions { Expand = [Charge] }, StripeSettings.Read(settings), cancellationToken);

    /// <summary>
    /// Whether more can be captured after a capture depends on the card and on what is left. No other capture is under way meanwhile, so that
    /// every attempt sees and sends the same, or finds what an earlier one has done.
    /// </summary>
    private async ValueTask<ProviderResult<StripeHold>> LookAtMulticaptureAsync(
        CaptureOperation operation,
        CancellationToken cancellationToken)
    {
        var answer = await GetIntentAsync(operation.RemoteId, operation.Settings, cancellationToken).ConfigureAwait(false);
        return answer.Read(intent => new StripeHold(intent));
    }
}
