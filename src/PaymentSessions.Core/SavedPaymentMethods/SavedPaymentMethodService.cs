using System.Security.Cryptography;
using System.Text;

namespace PaymentSessions;

internal sealed class SavedPaymentMethodService(
    IPaymentProviders providers,
    IAccountHolders accountHolders,
    LostAccountHolders lostAccountHolders,
    ProviderCalls calls,
    OperationFactory operations,
    StoreClock clock) : ISavedPaymentMethods
{
    private const int HashLength = 32;

    private const PaymentProviderCapabilities Needed =
        PaymentProviderCapabilities.AccountHolders | PaymentProviderCapabilities.SavedMethods;

    private static readonly ProviderSavedMethods None = new();

    public async ValueTask<PaymentResult<ProviderSavedMethods>> ListAsync(
        string providerId,
        string customerId,
        CancellationToken cancellationToken = default)
    {
        if (CheckProvider(providerId) is { } problem) return problem;

        var holder = await FindAsync(providerId, customerId, cancellationToken).ConfigureAwait(false);
        return holder is null ? None : await ListAsync(holder).ConfigureAwait(false);
    }

    public async ValueTask<PaymentResult<ProviderSavedMethod>> SaveAsync(
        SavePaymentMethod request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        if ((CheckProvider(request.ProviderId) ?? Check(request)) is { } problem) return problem;

        var ensured = await accountHolders.EnsureAsync(request.ProviderId, request.Customer, cancellationToken).ConfigureAwait(false);
        if (!ensured.IsSuccess) return ensured.Problem;

        // The caller's cancellation has ended to count: nobody would know whether it was saved.
        var key = KeyFor(ensured.Value, request.OperationKey);
        return await TellAsync(ensured.Value, await calls.SaveMethodAsync(ensured.Value, key, request.Data).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public async ValueTask<PaymentResult<ProviderSavedMethods>> DeleteAsync(
        string providerId,
        string customerId,
        string methodId,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(methodId);

        if (CheckProvider(providerId) is { } problem) return problem;
        var holder = await FindAsync(providerId, customerId, cancellationToken).ConfigureAwait(false);
        if (holder is null) return None;

        // A provider may know methods by their ids alone: what isn't on the customer's own list is never touched.
        var listed = await ListAsync(holder).ConfigureAwait(false);
        if (!listed.IsSuccess || listed.Value.Methods.All(method => method.RemoteId != methodId)) return listed;

        var deleted = await TellAsync(holder, await calls.DeleteSavedMethodAsync(holder, methodId).ConfigureAwait(false)).ConfigureAwait(false);
        if (!deleted.IsSuccess) return deleted.Problem;

        return listed.Value with { Methods = listed.Value.Methods.RemoveAll(method => method.RemoteId == methodId) };
    }

    private PaymentProblem? CheckProvider(string providerId) => providers.Find(providerId) switch
    {
        null => PaymentProblem.InvalidData($"Payment provider {providerId} is not registered."),
        { Capabilities: var capabilities } when !capabilities.HasFlag(Needed) =>
            PaymentProblem.InvalidData($"Payment provider {providerId} saves no payment methods."),
        _ => null,
    };

    private PaymentProblem? Check(SavePaymentMethod request)
    {
        if (!StoredText.IsLine(request.OperationKey, PaymentRequest.MaxKeyLength))
        {
            return PaymentProblem.InvalidData(
                $"An operation key has 1 to {PaymentRequest.MaxKeyLength} characters, none of them a control character.");
        }

        return providers.Find(request.ProviderId)!.FindForeignMember(request.Data) is { } member
            ? PaymentProblem.InvalidData($"Invalid request: Payment provider {request.ProviderId} doesn't take the field 'data.{member}'")
            : null;
    }

    private async ValueTask<AccountHolder?> FindAsync(string providerId, string customerId, CancellationToken cancellationToken)
    {
        var holder = await accountHolders.FindAsync(providerId, customerId, cancellationToken).ConfigureAwait(false);
        return holder is { State: PaymentOperationState.Done } ? holder : null;
    }

    private async ValueTask<PaymentResult<ProviderSavedMethods>> ListAsync(AccountHolder holder)
    {
        await clock.SynchronizeAsync(CancellationToken.None).ConfigureAwait(false);
        var listed = await calls.ListSavedMethodsAsync(holder).ConfigureAwait(false);
        var told = await TellAsync(holder, listed).ConfigureAwait(false);
        return listed.Rejection?.Code == ProviderRejection.AccountHolderUnknown ? None : told;
    }

    private async ValueTask<PaymentResult<T>> TellAsync<T>(AccountHolder holder, ProviderResult<T> result)
        where T : class
    {
        if (result.IsDone) return result.Value;
        if (result.Rejection is { } rejection)
        {
            await lostAccountHolders.GiveUpAsync(rejection.Code, holder.ProviderId, holder.CustomerId, holder.RemoteId).ConfigureAwait(false);
            return PaymentProblem.Rejected(rejection);
        }

        return PaymentProblem.InDoubt(operations.NextAttemptAt(attempts: 1) - operations.Now());
    }

    /// <summary>The provider's key: the same for the same customer and wish, until the customer is made known anew, and nobody else's.</summary>
    private static string KeyFor(AccountHolder holder, string operationKey)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{holder.OperationId} {operationKey}"));
        return PaymentIds.Operation + Convert.ToHexString(hash)[..HashLength];
    }
}
