using System.Collections.Immutable;

namespace PaymentSessions.Testing;

public sealed partial class ScriptedProvider
{
    private readonly Dictionary<string, LedgerAccountHolder> _holders = new(StringComparer.Ordinal);
    private volatile PaymentProviderCapabilities _capabilities = PaymentProviderCapabilities.Webhooks;

    /// <inheritdoc/>
    public override PaymentProviderCapabilities Capabilities => _capabilities;

    /// <summary>Every customer that is known there, in the order in which they were made known.</summary>
    public ImmutableArray<LedgerAccountHolder> AccountHolders
    {
        get
        {
            lock (_lock) return [.. _holders.Values.OrderBy(holder => holder.RemoteId, StringComparer.Ordinal)];
        }
    }

    /// <summary>Says what it can do beyond the required operations; asked for more, it throws. Default: webhooks.</summary>
    public ScriptedProvider Declares(PaymentProviderCapabilities capabilities)
    {
        _capabilities = capabilities;
        return this;
    }

    /// <inheritdoc/>
    public override RawJson FreezeAccountHolder(PaymentCustomer customer) => RawJson.Create(json => json.WriteString("account", "scripted"));

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(
        AccountHolderOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        Require(PaymentProviderCapabilities.AccountHolders);
        var step = Begin(ScriptedCall.CreateAccountHolder, sessionId: null, operation.OperationId, operation.Attempt);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderAccountHolder>(step, () => Describe(MakeHolder(operation))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSavedMethods>> ListSavedMethodsAsync(
        ProviderAccountHolder accountHolder,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accountHolder);

        Require(PaymentProviderCapabilities.SavedMethods);
        var step = Begin(ScriptedCall.ListSavedMethods, sessionId: null);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderSavedMethods>(step, () => DescribeMethods(_holders[accountHolder.RemoteId])).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSavedMethod>> SaveMethodAsync(
        SaveMethodOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        Require(PaymentProviderCapabilities.SavedMethods);
        var step = Begin(ScriptedCall.SaveMethod, sessionId: null, operation.OperationId, operation.Attempt);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderSavedMethod>(step, () => DescribeMethod(SaveMethod(operation))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSavedMethod>> DeleteSavedMethodAsync(
        ProviderAccountHolder accountHolder,
        string methodId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accountHolder);

        Require(PaymentProviderCapabilities.SavedMethods);
        var step = Begin(ScriptedCall.DeleteSavedMethod, sessionId: null);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderSavedMethod>(step, () => DeleteMethod(accountHolder, methodId)).ConfigureAwait(false);
    }

    private void Require(PaymentProviderCapabilities capability)
    {
        if (!_capabilities.HasFlag(capability)) throw new NotSupportedException($"The provider doesn't declare {capability}.");
    }

    private LedgerAccountHolder? FindHolder(string operationId) =>
        _holders.Values.SingleOrDefault(holder => holder.OperationId == operationId);

    private LedgerAccountHolder MakeHolder(AccountHolderOperation operation)
    {
        if (FindHolder(operation.OperationId) is { } made) return made;

        made = new LedgerAccountHolder
        {
            RemoteId = $"customer_{++_nextId:D6}",
            CustomerId = operation.Customer.Id,
            Email = operation.Customer.Email,
            OperationId = operation.OperationId,
        };
        _holders.Add(made.RemoteId, made);
        return made;
    }

    private string SaveMethod(SaveMethodOperation operation)
    {
        var holder = _holders[operation.AccountHolder.RemoteId];
        if (holder.Methods.TryGetValue(operation.OperationId, out var saved)) return saved;

        saved = $"method_{++_nextId:D6}";
        _holders[holder.RemoteId] = holder with { Methods = holder.Methods.Add(operation.OperationId, saved) };
        return saved;
    }

    private ProviderResult<ProviderSavedMethod> DeleteMethod(ProviderAccountHolder accountHolder, string methodId)
    {
        var holder = _holders[accountHolder.RemoteId];
        var kept = holder.Methods.Where(method => method.Value != methodId).ToImmutableDictionary();
        _holders[holder.RemoteId] = holder with { Methods = kept };
        return DescribeMethod(methodId);
    }

    private static ProviderAccountHolder Describe(LedgerAccountHolder holder) => new()
    {
        RemoteId = holder.RemoteId,
        PrivateData = RawJson.Create(json => json.WriteString("private", $"private_of_{holder.RemoteId}")),
    };

    private static ProviderSavedMethods DescribeMethods(LedgerAccountHolder holder) => new()
    {
        Methods = [.. holder.Methods.Values.OrderDescending(StringComparer.Ordinal).Select(DescribeMethod)],
    };

    private static ProviderSavedMethod DescribeMethod(string methodId) => new()
    {
        RemoteId = methodId,
        Data = RawJson.Create(json => json.WriteString("last4", methodId[^4..])),
    };
}
