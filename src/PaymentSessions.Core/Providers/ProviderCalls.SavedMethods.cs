namespace PaymentSessions;

internal sealed partial class ProviderCalls
{
    /// <summary>Lists a customer's saved payment methods.</summary>
    public async ValueTask<ProviderResult<ProviderSavedMethods>> ListSavedMethodsAsync(AccountHolder holder)
    {
        const string Name = "list saved methods";
        var known = Describe(holder);
        var result = await CallAsync(
            Name,
            holder.ProviderId,
            holder.Id,
            (provider, token) => provider.ListSavedMethodsAsync(known, token)).ConfigureAwait(false);

        return result.IsDone ? Check(result, Name, holder.ProviderId, holder.Id, FindFaultOf(result.Value)) : result;
    }

    /// <summary>Starts saving a payment method.</summary>
    public async ValueTask<ProviderResult<ProviderSavedMethod>> SaveMethodAsync(AccountHolder holder, string key, RawJson data)
    {
        const string Name = "save method";
        var call = new SaveMethodOperation
        {
            OperationId = key,
            Attempt = 1,
            AccountHolder = Describe(holder),
            Data = data,
            Settings = holder.Settings,
        };
        var result = await CallAsync(
            Name,
            holder.ProviderId,
            holder.Id,
            (provider, token) => provider.SaveMethodAsync(call, token)).ConfigureAwait(false);

        return result.IsDone ? Check(result, Name, holder.ProviderId, holder.Id, FindFaultOf(result.Value)) : result;
    }

    /// <summary>Forgets a saved payment method.</summary>
    public async ValueTask<ProviderResult<ProviderSavedMethod>> DeleteSavedMethodAsync(AccountHolder holder, string methodId)
    {
        const string Name = "delete saved method";
        var known = Describe(holder);
        var result = await CallAsync(
            Name,
            holder.ProviderId,
            holder.Id,
            (provider, token) => provider.DeleteSavedMethodAsync(known, methodId, token)).ConfigureAwait(false);

        var fault = result.Value is { } deleted && deleted.RemoteId != methodId ? "it describes another method" : null;
        return Check(result, Name, holder.ProviderId, holder.Id, fault);
    }

    private static ProviderAccountHolder Describe(AccountHolder holder) =>
        new() { RemoteId = holder.RemoteId!, PrivateData = holder.PrivateData };

    private static string? FindFaultOf(ProviderSavedMethods saved) =>
        saved.Methods.IsDefault || saved.Methods.Any(method => FindFaultOf(method) is not null) ? "a method has no remote id" : null;

    private static string? FindFaultOf(ProviderSavedMethod method) => string.IsNullOrEmpty(method.RemoteId) ? "it has no remote id" : null;
}
