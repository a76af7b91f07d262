using System.Collections.Immutable;
using Stripe;

namespace PaymentSessions;

// Customers, and the payment methods that they keep at Stripe.
internal sealed partial class StripePaymentProvider
{
    private const string Customers = "/v1/customers";
    private const string SetupIntents = "/v1/setup_intents";
    private const string PaymentMethods = "/v1/payment_methods";
    private const long MethodsOfPage = 100;
    private const int MostPagesOfMethods = 10;

    private static readonly ProviderRejection NoSuchCustomer =
        new(ProviderRejection.AccountHolderUnknown, "Stripe has no such customer in this account and mode.");

    public override RawJson FreezeAccountHolder(PaymentCustomer customer) => StripeSettings.Of(Options).ToJson();

    public override async ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(
        AccountHolderOperation operation,
        CancellationToken cancellationToken)
    {
        var customer = new CustomerCreateOptions
        {
            Email = operation.Customer.Email,
            Name = operation.Customer.Name,
            Metadata = new()
            {
                [StripeMetadata.Operation] = operation.OperationId,
                [StripeMetadata.Customer] = operation.Customer.Id,
            },
        };
        var answer = await api
            .PostAsync(Customers, customer, StripeSettings.Read(operation.Settings), operation.OperationId, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(DescribeCustomer);
    }

    /// <remarks>Newest first. More than 1,000 are cut off: nobody chooses among them.</remarks>
    public override async ValueTask<ProviderResult<ProviderSavedMethods>> ListSavedMethodsAsync(
        ProviderAccountHolder accountHolder,
        CancellationToken cancellationToken)
    {
        var methods = ImmutableArray.CreateBuilder<ProviderSavedMethod>();
        for (var (page, hasMore) = (0, true); hasMore && page < MostPagesOfMethods; page++)
        {
            var query = new StripePage(MethodsOfPage, methods.LastOrDefault()?.RemoteId).Of(new CustomerPaymentMethodListOptions());
            var answer = await api
                .GetAsync(MethodsOf(accountHolder), query, StripeSettings.Of(Options), cancellationToken)
                .ConfigureAwait(false);
            if (answer.IsMissing) return NoSuchCustomer;

            var read = answer.Read(list => new PageOfMethods([.. list.Items("data").Select(StripeSavedMethod.Describe)], list.Flag("has_more")));
            if (!read.IsDone) return read.FailureOf<PageOfMethods, ProviderSavedMethods>();

            methods.AddRange(read.Value.Methods);
            hasMore = read.Value is { HasMore: true, Methods.IsEmpty: false };
        }

        return new ProviderSavedMethods { Methods = methods.ToImmutable() };
    }

    /// <summary>Makes a setup intent, which the shopper confirms with Stripe.js and its client secret.</summary>
    public override async ValueTask<ProviderResult<ProviderSavedMethod>> SaveMethodAsync(
        SaveMethodOperation operation,
        CancellationToken cancellationToken)
    {
        var setup = new SetupIntentCreateOptions
        {
            Customer = operation.AccountHolder.RemoteId,
            AutomaticPaymentMethods = new() { Enabled = true },
            Usage = "off_session",
            Metadata = new() { [StripeMetadata.Operation] = operation.OperationId },
        };
        var answer = await api
            .PostAsync(SetupIntents, setup, StripeSettings.Read(operation.Settings), operation.OperationId, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(StripeSavedMethod.DescribeSetup);
    }

    /// <summary>Stripe would detach any customer's method, so that it is first looked for among this customer's.</summary>
    public override async ValueTask<ProviderResult<ProviderSavedMethod>> DeleteSavedMethodAsync(
        ProviderAccountHolder accountHolder,
        string methodId,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(methodId);

        var saved = await ListSavedMethodsAsync(accountHolder, cancellationToken).ConfigureAwait(false);
        if (!saved.IsDone) return saved.FailureOf<ProviderSavedMethods, ProviderSavedMethod>();
        if (saved.Value.Methods.All(kept => kept.RemoteId != methodId)) return new ProviderSavedMethod { RemoteId = methodId };

        // Detaching is the same however often it is done, so that another key does no harm where this one only repeats an earlier failure.
        var key = $"detach_{methodId}";
        var detached = await DetachAsync(methodId, key, cancellationToken).ConfigureAwait(false);
        return detached.Uncertainty is { IsReplayed: true }
            ? await DetachAsync(methodId, $"{key}_{time.GetUtcNow().ToUnixTimeMilliseconds()}", cancellationToken).ConfigureAwait(false)
            : detached;
    }

    private async ValueTask<ProviderResult<ProviderSavedMethod>> DetachAsync(string methodId, string key, CancellationToken cancellationToken)
    {
        var path = $"{PaymentMethods}/{Uri.EscapeDataString(methodId)}/detach";
        var answer = await api
            .PostAsync(path, new PaymentMethodDetachOptions(), StripeSettings.Of(Options), key, cancellationToken)
            .ConfigureAwait(false);
        return answer.Read(StripeSavedMethod.Describe);
    }

    private static ProviderAccountHolder DescribeCustomer(StripeObject customer) => new() { RemoteId = customer.Id };

    private static string MethodsOf(ProviderAccountHolder accountHolder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(accountHolder.RemoteId);

        return $"{Customers}/{Uri.EscapeDataString(accountHolder.RemoteId)}/payment_methods";
    }

    private sealed record PageOfMethods(ImmutableArray<ProviderSavedMethod> Methods, bool? HasMore);
}
