namespace PaymentSessions;

internal sealed partial class ProviderCalls
{
    /// <summary>Makes a customer known.</summary>
    public async ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(AccountHolder holder)
    {
        const string Name = "create account holder";
        var call = new AccountHolderOperation
        {
            OperationId = holder.OperationId,
            Attempt = holder.Attempts,
            Customer = new PaymentCustomer(holder.CustomerId) { Email = holder.Email, Name = holder.Name },
            Settings = holder.Settings,
        };
        var result = await CallAsync(
            Name,
            holder.ProviderId,
            holder.Id,
            (provider, token) => provider.CreateAccountHolderAsync(call, token),
            holder.Attempts).ConfigureAwait(false);

        return result.IsDone ? Check(result, Name, holder.ProviderId, holder.Id, FindFaultOf(result.Value)) : result;
    }

    /// <summary>Looks up what an account holder's operation made.</summary>
    public async ValueTask<ProviderResult<ProviderFinding>> FindAsync(AccountHolder holder)
    {
        const string Name = "find";
        var look = new FindOperation
        {
            OperationId = holder.OperationId,
            Kind = PaymentOperationKind.AccountHolder,
            Since = holder.OperationCreatedAt,
            Until = holder.LastSentAt + options.Value.ArrivalWindow,
            Settings = holder.Settings,
        };
        var result = await CallAsync(
            Name,
            holder.ProviderId,
            holder.Id,
            (provider, token) => provider.FindAsync(look, token)).ConfigureAwait(false);

        return result.Value?.AccountHolder is { } found ? Check(result, Name, holder.ProviderId, holder.Id, FindFaultOf(found)) : result;
    }

    private static string? FindFaultOf(ProviderAccountHolder made) => string.IsNullOrEmpty(made.RemoteId) ? "it has no remote id" : null;
}
