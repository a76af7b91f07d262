using System.Diagnostics;

namespace PaymentSessions;

/// <summary>What is traced. Where nobody listens, nothing is made.</summary>
internal static class PaymentActivities
{
    public const string Initialize = "payment_sessions.initialize";
    public const string Authorize = "payment_sessions.authorize";
    public const string Capture = "payment_sessions.capture";
    public const string Refund = "payment_sessions.refund";
    public const string Cancel = "payment_sessions.cancel";
    public const string MarkAsPaid = "payment_sessions.mark_as_paid";
    public const string CallOff = "payment_sessions.call_off";
    public const string ProviderCall = "payment_sessions.provider.call";
    public const string WorkerRun = "payment_sessions.worker.run";

    private static readonly ActivitySource Source = new(PaymentSessionsTelemetry.ActivitySourceName);

    public static bool HasListeners => Source.HasListeners();

    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>Traces one request to the engine.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="describe">Says on the activity what it is about.</param>
    /// <param name="run">Carries it out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<PaymentResult<T>> TraceAsync<TRequest, T>(
        string name,
        TRequest request,
        Action<Activity, TRequest> describe,
        Func<TRequest, CancellationToken, ValueTask<PaymentResult<T>>> run,
        CancellationToken cancellationToken)
        where T : class
    {
        using var activity = Start(name);
        if (activity is { IsAllDataRequested: true }) describe(activity, request);
        try
        {
            var result = await run(request, cancellationToken).ConfigureAwait(false);
            activity?.SetOutcome(result.Problem);
            return result;
        }
        catch (Exception exception) when (activity.SetFailed(exception))
        {
            throw;
        }
    }

    /// <summary>What comes from outside is only an id if it looks like one: anything else might be anything.</summary>
    public static void SetId(this Activity activity, string tag, string prefix, string? id)
    {
        if (PaymentIds.IsWellFormed(prefix, id)) activity.SetTag(tag, id);
    }

    /// <summary>An exception's message may quote anything: its type has to do.</summary>
    /// <returns><see langword="false"/>, for a filter.</returns>
    public static bool SetFailed(this Activity? activity, Exception exception)
    {
        activity?.SetTag(TelemetryTag.ErrorType, exception.GetType().FullName);
        activity?.SetStatus(ActivityStatusCode.Error);
        return false;
    }

    private static void SetOutcome(this Activity activity, PaymentProblem? problem)
    {
        activity.SetTag(TelemetryTag.Outcome, problem is null ? "done" : TelemetryNames<PaymentProblemKind>.Of(problem.Kind));
        if (problem is { Kind: PaymentProblemKind.InDoubt or PaymentProblemKind.Unavailable or PaymentProblemKind.Unforeseen })
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
