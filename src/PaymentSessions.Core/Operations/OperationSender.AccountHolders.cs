namespace PaymentSessions;

internal sealed partial class OperationSender
{
    public async ValueTask<ProviderResult<ProviderAccountHolder>> CreateAccountHolderAsync(AccountHolder holder)
    {
        if (!await StillHasLeaseAsync(holder.LeaseUntil).ConfigureAwait(false)) return TooLate;
        if (holder.Attempts == 1 || operations.IsSentAgain(holder)) return await calls.CreateAccountHolderAsync(holder).ConfigureAwait(false);

        var mayArrive = !operations.IsTooLateToArrive(holder.LastSentAt);
        var finding = await calls.FindAsync(holder).ConfigureAwait(false);
        if (finding.Value?.AccountHolder is { } found) return found;

        return Conclude<ProviderAccountHolder>(
            holder.ProviderId,
            PaymentOperationKind.AccountHolder,
            holder.OperationId,
            holder.OperationCreatedAt,
            mayArrive,
            finding);
    }
}
