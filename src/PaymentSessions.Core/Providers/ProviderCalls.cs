using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>
/// Calls providers, and makes of whatever happens one of the three outcomes: nothing is thrown, and nothing takes longer than the
/// options allow.
/// </summary>
internal sealed partial class ProviderCalls(
    IPaymentProviders providers,
    IOptions<PaymentSessionsOptions> options,
    TimeProvider time,
    PaymentMetrics metrics,
    ILogger<ProviderCalls>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<ProviderCalls>.Instance;

    /// <summary>Makes a session at its provider.</summary>
    public async ValueTask<ProviderResult<ProviderSession>> InitiateAsync(PaymentOperation operation, PaymentSession session)
    {
        var call = Describe(session, operation);
        var result = await CallAsync(
            "initiate",
            session,
            (provider, token) => provider.InitiateAsync(call, token),
            operation.Attempts).ConfigureAwait(false);

        return Check(result, "initiate", session, FindFaultOfMade);
    }

    /// <summary>Works out a session with a provider that has no remote effect. Nothing is written for it before.</summary>
    public async ValueTask<ProviderResult<ProviderSession>> InitiateLocallyAsync(PaymentSession session)
    {
        var call = Describe(session);
        var result = await CallAsync("initiate", session, (provider, token) => provider.InitiateAsync(call, token)).ConfigureAwait(false);

        return Check(result, "initiate", session, FindFaultOfLocal);
    }

    /// <summary>Asks how the session stands.</summary>
    public async ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(PaymentSession session)
    {
        var result = await CallAsync("retrieve", session, (provider, token) => provider.RetrieveAsync(session, token)).ConfigureAwait(false);

        return Check(result, "retrieve", session, FindFaultOfSeen);
    }

    /// <summary>Asks what the shopper has done.</summary>
    public async ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(PaymentSession session)
    {
        var result = await CallAsync("authorize", session, (provider, token) => provider.AuthorizeAsync(session, token)).ConfigureAwait(false);
        return Check(result, "authorize", session, FindFaultOfSeen);
    }

    /// <summary>Takes authorised money.</summary>
    public async ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(PaymentOperation operation, PaymentSession session)
    {
        var call = new CaptureOperation
        {
            OperationId = operation.Id,
            Attempt = operation.Attempts,
            CollectionId = session.CollectionId,
            SessionId = session.Id,
            PaymentId = operation.PaymentId!,
            RemoteId = operation.RemoteId ?? session.Id,
            Amount = operation.Amount,
            Customer = session.Customer,
            AccountHolder = session.AccountHolder,
            Settings = operation.Settings,
        };
        var result = await CallAsync(
            "capture",
            session,
            (provider, token) => provider.CaptureAsync(call, token),
            operation.Attempts).ConfigureAwait(false);
        return Check(result, "capture", session, (session, capture) => FindFaultOfCapture(operation, session, capture));
    }

    /// <summary>Cancels a session at its provider.</summary>
    public async ValueTask<ProviderResult<ProviderSession>> CancelAsync(PaymentOperation operation, PaymentSession session)
    {
        var call = new CancelOperation
        {
            OperationId = operation.Id,
            Attempt = operation.Attempts,
            CollectionId = session.CollectionId,
            SessionId = session.Id,
            RemoteId = operation.RemoteId!,
            Amount = operation.Amount,
            Customer = session.Customer,
            AccountHolder = session.AccountHolder,
            Settings = operation.Settings,
        };
        var result = await CallAsync(
            "cancel",
            session,
            (provider, token) => provider.CancelAsync(call, token),
            operation.Attempts).ConfigureAwait(false);

        return Check(result, "cancel", session, FindFaultOfCanceled);
    }

    /// <summary>Gives money back.</summary>
    public async ValueTask<ProviderResult<ProviderRefund>> RefundAsync(PaymentOperation operation, PaymentSession session)
    {
        var call = new RefundOperation
        {
            OperationId = operation.Id,
            Attempt = operation.Attempts,
            CollectionId = session.CollectionId,
            SessionId = session.Id,
            PaymentId = operation.PaymentId!,
            RemoteId = operation.RemoteId ?? session.Id,
            Amount = operation.Amount,
            Reason = operation.Reason,
            Customer = session.Customer,
            AccountHolder = session.AccountHolder,
            Settings = operation.Settings,
        };
        var result = await CallAsync(
            "refund",
            session,
            (provider, token) => provider.RefundAsync(call, token),
            operation.Attempts).ConfigureAwait(false);

        return Check(result, "refund", session, (_, refund) => FindFaultOfRefund(operation, refund));
    }

    /// <summary>Looks up what an operation made.</summary>
    public async ValueTask<ProviderResult<ProviderFinding>> FindAsync(PaymentOperation operation, PaymentSession session)
    {
        var look = new FindOperation
        {
            OperationId = operation.Id,
            Kind = operation.Kind,
            RemoteId = operation.RemoteId,
            Since = operation.CreatedAt,
            Until = operation.LastSentAt + options.Value.ArrivalWindow,
            Settings = operation.Settings,
        };
        var result = await CallAsync("find", session, (provider, token) => provider.FindAsync(look, token)).ConfigureAwait(false);

        // What was found is examined like what was answered.
        return Check(result, "find", session, (session, finding) => operation.Kind switch
        {
            PaymentOperationKind.Initiate when finding.Session is { } found => FindFaultOfFound(session, found),
            PaymentOperationKind.Capture when finding.Capture is { } capture => FindFaultOfCapture(operation, session, capture),
            PaymentOperationKind.Refund when finding.Refund is { } refund => FindFaultOfRefund(operation, refund),
            _ => null,
        });
    }

    /// <summary>What the provider is told in order to make a session.</summary>
    public static InitiateOperation Describe(PaymentSession session, PaymentOperation? operation = null) => new()
    {
        OperationId = operation?.Id ?? session.Id,
        Attempt = operation?.Attempts ?? 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        Amount = session.Amount,
        Customer = session.Customer,
        AccountHolder = session.AccountHolder,
        Settings = session.Settings,
        Data = session.RequestData,
    };

    /// <summary>Takes an answer for what was asked for only if it is that; if it isn't, nobody knows what is the case.</summary>
    private ProviderResult<T> Check<T>(
        ProviderResult<T> result,
        string name,
        PaymentSession session,
        Func<PaymentSession, T, string?> findFault)
        where T : class
    {
        return result.IsDone ? Check(result, name, session.ProviderId, session.Id, findFault(session, result.Value)) : result;
    }

    private ProviderResult<T> Check<T>(ProviderResult<T> result, string name, string providerId, string subjectId, string? fault)
        where T : class
    {
        if (fault is null) return result;

        Log.OutcomeUnknown(_logger, providerId, name, subjectId, fault);
        return new ProviderUncertainty(fault);
    }

    private static string? FindFaultOfMade(PaymentSession session, ProviderSession made) =>
        FindFaultOfFound(session, made) ?? (made.Status == PaymentSessionStatus.Canceled ? "it was canceled as soon as it was made" : null);

    /// <summary>What was made earlier may have come to its end since.</summary>
    private static string? FindFaultOfFound(PaymentSession session, ProviderSession found) =>
        found.Amount != session.Amount ? "it was made for another amount"
        : string.IsNullOrEmpty(found.RemoteId) ? "it has no remote id"
        : found.OperationId is not null && found.OperationId != session.OperationId ? "it carries another operation's id"
        : null;

    private static string? FindFaultOfCapture(PaymentOperation operation, PaymentSession session, ProviderCapture capture) =>
        capture.Amount != operation.Amount ? "it took another amount" : FindFaultOfSeen(session, capture.Session);

    private static string? FindFaultOfRefund(PaymentOperation operation, ProviderRefund refund) =>
        refund.Amount != operation.Amount ? "it was made for another amount"
        : refund.OperationId is not null && refund.OperationId != operation.Id ? "it carries another operation's id"
        : null;

    private static string? FindFaultOfLocal(PaymentSession session, ProviderSession made) =>
        made.Amount != session.Amount
            || (made.AuthorizedAmount ?? session.Amount) != session.Amount
            || (made.CapturedAmount ?? session.Amount) != session.Amount
            ? "it was made for another amount"
        : made.Status == PaymentSessionStatus.Canceled ? "it was canceled as soon as it was made"
        : null;

    private static string? FindFaultOfSeen(PaymentSession session, ProviderSession seen) =>
        seen.RemoteId is not null && seen.RemoteId != session.RemoteId ? "it describes another session" : null;

    private static string? FindFaultOfCanceled(PaymentSession session, ProviderSession canceled) =>
        FindFaultOfSeen(session, canceled) ?? (canceled.Status == PaymentSessionStatus.Canceled ? null : "it isn't canceled");

    private ValueTask<ProviderResult<T>> CallAsync<T>(
        string name,
        PaymentSession session,
        Func<IPaymentProvider, CancellationToken, ValueTask<ProviderResult<T>>> call,
        int attempt = 1)
        where T : class => CallAsync(name, session.ProviderId, session.Id, call, attempt);

    private async ValueTask<ProviderResult<T>> CallAsync<T>(
        string name,
        string providerId,
        string subjectId,
        Func<IPaymentProvider, CancellationToken, ValueTask<ProviderResult<T>>> call,
        int attempt = 1)
        where T : class
    {
        if (providers.FindForOperation(providerId) is not { } provider) return new ProviderUncertainty("The provider isn't registered.");

        var telemetry = new ProviderCallTelemetry(metrics, providerId, name, subjectId, attempt);
        var result = await CallWithTimeoutAsync(name, provider, providerId, subjectId, call).ConfigureAwait(false);

        // A refusal of a repeated attempt says nothing about the attempts before it, unless refusals are kept under the key.
        if (result.Outcome == ProviderOutcome.Rejected && attempt > 1 && !provider.Traits.RemembersRejections)
        {
            result = new ProviderUncertainty($"Attempt {attempt} was rejected ({result.Rejection!.Code}), an earlier one may not have been.");
        }

        telemetry.Stop(result.Outcome);
        if (result.Uncertainty is { } uncertainty) Log.OutcomeUnknown(_logger, providerId, name, subjectId, uncertainty.Reason);
        else if (result.Rejection is { } rejection) Log.Rejected(_logger, providerId, name, subjectId, rejection.Code);

        return result;
    }

    private async ValueTask<ProviderResult<T>> CallWithTimeoutAsync<T>(
        string name,
        IPaymentProvider provider,
        string providerId,
        string subjectId,
        Func<IPaymentProvider, CancellationToken, ValueTask<ProviderResult<T>>> call)
        where T : class
    {
        using var timeout = new CancellationTokenSource();
        try
        {
            Task<ProviderResult<T>> running;
            if (provider.Traits.HasRemoteEffect)
            {
                // On another thread: one that blocks instead of waiting would hold up the caller, who is to be answered in time.
                running = Task.Run(() => call(provider, timeout.Token).AsTask(), CancellationToken.None);
            }
            else
            {
                var answer = call(provider, timeout.Token);
                if (answer.IsCompletedSuccessfully) return answer.Result;

                running = answer.AsTask();
            }

            var isInTime = await WaitAsync(running).ConfigureAwait(false);
            if (isInTime) return await running.ConfigureAwait(false);

            await timeout.CancelAsync().ConfigureAwait(false);
            return new ProviderUncertainty($"No answer within {options.Value.ProviderTimeout:c}.");
        }
#pragma warning disable CA1031 // Whatever a provider throws means that nobody knows what it did.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Its message may quote the request; only the type is safe to log.
            Log.ProviderThrew(_logger, providerId, name, subjectId, exception.GetType().Name);
            return new ProviderUncertainty($"The provider threw {exception.GetType().Name}.");
        }
    }

    /// <summary>Waits for the end of a call, good or bad.</summary>
    /// <returns>Whether it came in time.</returns>
    private async Task<bool> WaitAsync(Task running)
    {
        using var stopWaiting = new CancellationTokenSource();
        var deadline = Task.Delay(options.Value.ProviderTimeout, time, stopWaiting.Token);
        var isInTime = await Task.WhenAny(running, deadline).ConfigureAwait(false) == running;

        if (isInTime) await stopWaiting.CancelAsync().ConfigureAwait(false);
        else _ = running.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

        return isInTime;
    }
}
