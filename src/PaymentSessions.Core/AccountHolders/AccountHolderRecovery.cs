using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions;

/// <summary>Goes on with account holders that are in doubt or whose sender has crashed: for the worker.</summary>
internal sealed class AccountHolderRecovery(
    IPaymentStore store,
    StoreClock clock,
    AccountHolderFactory factory,
    AccountHolderWriter writer,
    AccountHolderRunner runner,
    ILogger<AccountHolderRecovery>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<AccountHolderRecovery>.Instance;

    /// <returns>How many were due.</returns>
    public async ValueTask<int> RecoverAsync(int limit, CancellationToken cancellationToken)
    {
        var due = await store.ListDueAccountHoldersAsync(clock.Now(), limit, cancellationToken).ConfigureAwait(false);
        foreach (var holder in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RecoverAsync(holder).ConfigureAwait(false);
        }

        return due.Count;
    }

    /// <summary>One's trouble doesn't keep the others waiting.</summary>
    private async ValueTask RecoverAsync(AccountHolder holder)
    {
        try
        {
            var taken = factory.TakeOver(holder);
            if (!await writer.TrySaveAsync(holder, taken, CancellationToken.None).ConfigureAwait(false)) return;

            await runner.RunAsync(taken).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException)
        {
            throw;
        }
#pragma warning disable CA1031 // Its lease ends by itself, and it is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.AccountHolderRecoveryFailed(_logger, holder.Id, exception);
        }
    }
}
