using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions;

/// <summary>Account holders that are in doubt or whose sender has crashed.</summary>
internal sealed class AccountHolderRecovery(
    IPaymentStore store,
    StoreClock clock,
    AccountHolderFactory factory,
    AccountHolderWriter writer,
    AccountHolderRunner runner,
    ILogger<AccountHolderRecovery>? logger = null) : IWorkKind
{
    private readonly ILogger _logger = logger ?? NullLogger<AccountHolderRecovery>.Instance;

    public string Name => "account_holder";

    public async ValueTask<IReadOnlyList<WorkItem>> ListDueAsync(int limit, CancellationToken stop)
    {
        var due = await store.ListDueAccountHoldersAsync(clock.Now(), limit, stop).ConfigureAwait(false);
        return
        [
            .. due.Select(holder => new WorkItem(
                holder.Id,
                _ => RecoverAsync(holder),
                exception => Log.AccountHolderRecoveryFailed(_logger, holder.Id, exception))),
        ];
    }

    private async ValueTask RecoverAsync(AccountHolder holder)
    {
        var taken = factory.TakeOver(holder);
        if (!await writer.TrySaveAsync(holder, taken, CancellationToken.None).ConfigureAwait(false)) return;

        await runner.RunAsync(taken).ConfigureAwait(false);
    }
}
