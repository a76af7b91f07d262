using System.Globalization;
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
    TimeProvider time) : PaymentProvider
{
    private const string Intents = "/v1/payment_intents";
    private const string Refunds = "/v1/refunds";

    /// <summary>What has to be known of the card to capture it in parts.</summary>
    private static readonly List<string> WithCharge = ["latest_charge"];

    /// <remarks>
    /// Stripe keeps a key for 24 hours at least (<see href="https://docs.stripe.com/api/idempotent_requests"/>), but not a refusal that came
    /// before it began. Lists show all that was made.
    /// </remarks>
    public override PaymentProviderTraits Traits { get; } = new()
    {
        IdempotencyKeyWindow = TimeSpan.FromHours(24),
        RemembersRejections = false,
        LookBack = TimeSpan.FromDays(90),
    };

    private StripeOptions Options => options.Get(instance);

    public override bool AcceptsData(string memberName) => Options.ShopperData.Contains(memberName);

    public override ProviderRejection? Check(InitiateOperation operation)
    {
        var amount = operation.Amount;
        if (!amount.IsPositive) return new("amount_too_small", $"Stripe takes no payment of {amount}.");
        if (!method.Takes(amount.Currency)) return new("currency_not_supported", $"{method.Type} doesn't take {amount.Currency}.");
        if (!StripeMoney.TryWrite(amount, out _)) return Inexpressible(amount);

        if (StripeSettings.Read(operation.Settings) is { SavedMethod: not null } && operation.Customer is null)
        {
            return new("customer_required", "A saved payment method is taken of a customer, and the request names none.");
        }

        return ShopperData.Check(operation.Data);
    }

    /// <summary>Everything that is done to an intent is done in the account, and by the version, that it was made with.</summary>
    public override RawJson Freeze(PaymentOperationKind kind, PaymentSession session) => kind switch
    {
        PaymentOperationKind.Initiate => FreezeIntent(session.Settings).ToJson(),
        PaymentOperationKind.Capture => Freeze(
            session,
            settings => settings with { HasMulticapture = StripePrivateData.Read(session.PrivateData).HasMulticapture }),
        PaymentOperationKind.Cancel => Freeze(
            session,
            settings => settings with { CancellationReason = session.IsAuthorized ? "requested_by_customer" : "abandoned" }),
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
        return answer.Read(ToSession, static error => error.Intent.Exists ? ToSession(error.Intent) : null);
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
            FinalCapture = settings.HasMulticapture ? false : null,
            Metadata = new() { [operation.OperationId] = amount.ToString(CultureInfo.InvariantCulture) },
            Expand = WithCharge,
        };

        var answer = await api
            .PostAsync(PathOf(operation.RemoteId) + "/capture", capture, settings, operation.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(intent => new StripeIntent(intent).ToCapture(operation.Amount));
    }

    public override async ValueTask<ProviderResult<ProviderRefund>> RefundAsync(
        RefundOperation operation,
        CancellationToken cancellationToken)
    {
        if (!StripeMoney.TryWrite(operation.Amount, out var amount)) return Inexpressible(operation.Amount);

        var refund = new RefundCreateOptions
        {
            PaymentIntent = operation.RemoteId,
            Amount = amount,
            Reason = StripeReason.Of(operation.Reason),
            Metadata = StripeMetadata.Of(operation),
        };
        refund.Metadata[StripeMetadata.Payment] = operation.PaymentId;
        if (operation.Reason is { } reason) refund.Metadata[StripeMetadata.RefundReason] = reason.Id;

        var answer = await api
            .PostAsync(Refunds, refund, StripeSettings.Read(operation.Settings), operation.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(made => new StripeRefund(made).ToRefund());
    }

    public override async ValueTask<ProviderResult<ProviderSession>> CancelAsync(
        CancelOperation operation,
        CancellationToken cancellationToken)
    {
        var settings = StripeSettings.Read(operation.Settings);
        var cancel = new PaymentIntentCancelOptions { CancellationReason = settings.CancellationReason };

        var answer = await api
            .PostAsync(PathOf(operation.RemoteId) + "/cancel", cancel, settings, operation.IdempotencyKey, cancellationToken)
            .ConfigureAwait(false);

        // Stripe refuses to cancel what is cancelled; but then it is.
        return answer.Read(ToSession, error => new StripeIntent(error.Intent) is { IsCanceled: true } canceled ? canceled.ToSession() : null);
    }

    private static ProviderSession ToSession(StripeObject intent) => new StripeIntent(intent).ToSession();

    private static ProviderRejection Inexpressible(Money amount) => new("amount_not_supported", $"Stripe can't express {amount}.");

    private static string PathOf(string remoteId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(remoteId);

        return $"{Intents}/{Uri.EscapeDataString(remoteId)}";
    }

    private static RawJson Freeze(PaymentSession session, Func<StripeSettings, StripeSettings> change) =>
        change(StripeSettings.Read(session.Settings)).ToJson();

    private Task<StripeAnswer> GetIntentAsync(string remoteId, RawJson settings, CancellationToken cancellationToken) => api.GetAsync(
        PathOf(remoteId),
        new PaymentIntentGetOptions { Expand = WithCharge },
        StripeSettings.Read(settings),
        cancellationToken);
}
