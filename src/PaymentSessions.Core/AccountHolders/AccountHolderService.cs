using Microsoft.Extensions.Options;

namespace PaymentSessions;

internal sealed class AccountHolderService(
    IPaymentStore store,
    StoreClock clock,
    IPaymentProviders providers,
    AccountHolderFactory factory,
    AccountHolderWriter writer,
    AccountHolderRunner runner,
    OperationFactory operations,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options) : IAccountHolders
{
    private const int MaxIdLength = 255;

    private static readonly PaymentProblem Busy =
        PaymentProblem.TryAgain("Another request is still making the customer known at the payment provider. Try again later.");

    private static readonly PaymentProblem Missing = PaymentProblem.NotFound("There is no such account holder that isn't settled.");

    private static readonly PaymentProblem Nameless = PaymentProblem.InvalidData("The provider's id of the customer is missing.");

    public async ValueTask<PaymentResult<AccountHolder>> EnsureAsync(
        string providerId,
        PaymentCustomer customer,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);

        if (Check(providerId, customer) is { } problem) return problem;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        using var watch = writer.StartWatch(providerId, customer.Id);
        var start = time.GetTimestamp();
        string? awaitedId = null;
        do
        {
            var nextChange = watch.NextChange;
            var holder = await store.FindAccountHolderAsync(providerId, customer.Id, cancellationToken).ConfigureAwait(false);
            if (holder is { IsSettled: true } && (holder.Rejection is null || holder.OperationId == awaitedId)) return Tell(holder);

            if (factory.Begin(holder, providerId, customer) is { } begun)
            {
                if (!await writer.TrySaveAsync(holder, begun, cancellationToken).ConfigureAwait(false)) continue;

                return Tell(await runner.RunAsync(begun).ConfigureAwait(false));
            }

            if (holder is not { State: PaymentOperationState.InFlight }) return Tell(holder!);

            awaitedId = holder.OperationId;
            await WaitForChangeAsync(nextChange, cancellationToken).ConfigureAwait(false);
        }
        while (time.GetElapsedTime(start) < options.Value.SettleTimeout);

        return Busy;
    }

    public ValueTask<AccountHolder?> FindAsync(string providerId, string customerId, CancellationToken cancellationToken = default) =>
        StoredText.IsLine(customerId, MaxIdLength) && providers.Find(providerId) is not null
            ? store.FindAccountHolderAsync(providerId, customerId, cancellationToken)
            : default;

    public ValueTask<IReadOnlyList<AccountHolder>> ListAsync(
        PaymentOperationState state,
        string? afterId = null,
        int limit = 20,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        return store.ListAccountHoldersAsync(state, afterId, limit, cancellationToken);
    }

    public async ValueTask<PaymentResult<AccountHolder>> ResolveAsync(
        string providerId,
        string customerId,
        PaymentOperationResolution resolution,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resolution);

        if (resolution is { HadEffect: true, RemoteId: not { Length: > 0 } }) return Nameless;

        await clock.SynchronizeAsync(cancellationToken).ConfigureAwait(false);
        var holder = await FindAsync(providerId, customerId, cancellationToken).ConfigureAwait(false);
        if (holder is not { IsSettled: false }) return Missing;
        if (holder.NextAttemptAt is null && holder.LeaseUntil > clock.Now()) return Busy;

        var resolved = resolution.HadEffect
            ? factory.Done(holder, new ProviderAccountHolder { RemoteId = resolution.RemoteId! })
            : factory.Rejected(holder, ProviderRejection.Denied);
        return await writer.TrySaveAsync(holder, resolved, cancellationToken).ConfigureAwait(false) ? resolved : Busy;
    }

    private PaymentProblem? Check(string providerId, PaymentCustomer customer)
    {
        if (!StoredText.IsLine(customer.Id, MaxIdLength))
        {
            return PaymentProblem.InvalidData($"A customer's id has 1 to {MaxIdLength} characters, none of them a control character.");
        }

        return providers.Find(providerId)?.Capabilities.HasFlag(PaymentProviderCapabilities.AccountHolders) switch
        {
            null => PaymentProblem.InvalidData($"Payment provider {providerId} is not registered."),
            false => PaymentProblem.InvalidData($"Payment provider {providerId} keeps no customers."),
            true => null,
        };
    }

    private PaymentResult<AccountHolder> Tell(AccountHolder holder) => holder switch
    {
        { State: PaymentOperationState.Done } => holder,
        { State: PaymentOperationState.Rejected, Rejection: { } rejection } => PaymentProblem.Rejected(rejection),
        _ => PaymentProblem.InDoubt((holder.DueAt ?? operations.NextAttemptAt(attempts: 1)) - operations.Now()),
    };

    private async ValueTask WaitForChangeAsync(Task nextChange, CancellationToken cancellationToken)
    {
        using var stopWaiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var poll = Task.Delay(options.Value.SettlePollInterval, time, stopWaiting.Token);
        if (await Task.WhenAny(nextChange, poll).ConfigureAwait(false) == nextChange) await stopWaiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
