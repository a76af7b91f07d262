using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PaymentSessions;

/// <summary>Gives up account holders that their provider doesn't know any more, so that they are made anew when they are needed next.</summary>
internal sealed class LostAccountHolders(
    IPaymentStore store,
    AccountHolderFactory factory,
    AccountHolderWriter writer,
    ILogger<LostAccountHolders>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<LostAccountHolders>.Instance;

    /// <summary>Gives one up if a refusal says so, and it hasn't been made anew meanwhile.</summary>
    /// <param name="code">Why the provider has refused something, see <see cref="ProviderRejection.AccountHolderUnknown"/>.</param>
    /// <param name="providerId">The provider.</param>
    /// <param name="customerId">The host's id of the customer.</param>
    /// <param name="remoteId">The provider's id of the customer, as it was told.</param>
    public async ValueTask GiveUpAsync(string? code, string providerId, string? customerId, string? remoteId)
    {
        if (code != ProviderRejection.AccountHolderUnknown || customerId is null || remoteId is null) return;

        var holder = await store.FindAccountHolderAsync(providerId, customerId, CancellationToken.None).ConfigureAwait(false);
        if (holder?.RemoteId != remoteId) return;

        await writer.RecordAsync(holder, current => factory.GiveUp(current, remoteId)).ConfigureAwait(false);
        Log.AccountHolderLost(_logger, providerId, holder.Id, remoteId);
    }
}
