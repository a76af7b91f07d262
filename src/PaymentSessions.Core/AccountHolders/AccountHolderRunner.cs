namespace PaymentSessions;

/// <summary>Sends what was written down, and records how it went.</summary>
internal sealed class AccountHolderRunner(OperationSender sender, AccountHolderFactory factory, AccountHolderWriter writer)
{
    /// <param name="holder">The account holder, just committed by the caller, whose turn it is thereby.</param>
    /// <returns>The account holder after that.</returns>
    public async ValueTask<AccountHolder> RunAsync(AccountHolder holder)
    {
        var result = await sender.CreateAccountHolderAsync(holder).ConfigureAwait(false);
        return await writer.RecordAsync(holder, current => factory.Record(current, holder, result)).ConfigureAwait(false);
    }
}
