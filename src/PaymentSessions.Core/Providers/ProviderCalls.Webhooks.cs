namespace PaymentSessions;

internal sealed partial class ProviderCalls
{
    /// <summary>Checks and reads a webhook. What can't be stored isn't taken for read.</summary>
    public async ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWebhookAsync(
        string providerId,
        IPaymentProvider provider,
        ProviderWebhook webhook)
    {
        var telemetry = new ProviderCallTelemetry(metrics, providerId, "read webhook", subjectId: null, attempt: 1);
        var result = await ReadWithTimeoutAsync(providerId, provider, webhook).ConfigureAwait(false);
        if (result.IsDone && WebhookCheck.FindFault(result.Value) is { } fault) result = new ProviderUncertainty(fault);

        telemetry.Stop(result.Outcome);
        if (result.Uncertainty is { } uncertainty) Log.WebhookUnreadable(_logger, providerId, uncertainty.Reason);
        else if (result.Rejection is { } rejection) Log.WebhookRefused(_logger, providerId, rejection.Code);

        return result;
    }

    private async ValueTask<ProviderResult<ProviderWebhookEvent>> ReadWithTimeoutAsync(
        string providerId,
        IPaymentProvider provider,
        ProviderWebhook webhook)
    {
        using var timeout = new CancellationTokenSource();
        try
        {
            var answer = provider.ReadWebhookAsync(webhook, timeout.Token);
            if (answer.IsCompletedSuccessfully) return answer.Result;

            var running = answer.AsTask();
            if (await WaitAsync(running).ConfigureAwait(false)) return await running.ConfigureAwait(false);

            await timeout.CancelAsync().ConfigureAwait(false);
            return new ProviderUncertainty($"No answer within {options.Value.ProviderTimeout:c}.");
        }
#pragma warning disable CA1031 // Whatever is thrown means that it couldn't be read, and is to be sent again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Its message may quote the body; only the type is safe to log.
            Log.WebhookReadingThrew(_logger, providerId, exception.GetType().Name);
            return new ProviderUncertainty($"The provider threw {exception.GetType().Name}.");
        }
    }
}
