using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Fills the defaults that a configuration would otherwise append to, and refuses options that can't work.</summary>
internal sealed class PaymentSessionsOptionsValidator : IPostConfigureOptions<PaymentSessionsOptions>, IValidateOptions<PaymentSessionsOptions>
{
    private static readonly TimeSpan[] DefaultSchedule =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1),
    ];

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(365);

    public void PostConfigure(string? name, PaymentSessionsOptions options)
    {
        if (options.RecoverySchedule.Count == 0) options.RecoverySchedule = [.. DefaultSchedule];
        if (options.Events.RetrySchedule.Count == 0) options.Events.RetrySchedule = [.. DefaultSchedule];
    }

    public ValidateOptionsResult Validate(string? name, PaymentSessionsOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();

        CheckSpan(errors, nameof(options.ProviderTimeout), options.ProviderTimeout, Longest);
        CheckSpan(errors, nameof(options.SettleTimeout), options.SettleTimeout, Longest);
        CheckSpan(errors, nameof(options.SettlePollInterval), options.SettlePollInterval, Longest);
        CheckSpan(errors, nameof(options.MaxLookAge), options.MaxLookAge, TimeSpan.FromSeconds(2));
        CheckSpan(errors, nameof(options.LeaseMargin), options.LeaseMargin, Longest);
        CheckSpan(errors, nameof(options.KeyWindowMargin), options.KeyWindowMargin, Longest, TimeSpan.Zero);
        CheckSpan(errors, nameof(options.LateArrivalWindow), options.LateArrivalWindow, Longest, TimeSpan.Zero);
        CheckSpan(errors, nameof(options.SessionLifetime), options.SessionLifetime, LongestKept);
        CheckSpan(errors, nameof(options.IdempotencyRetention), options.IdempotencyRetention, LongestKept);
        CheckSpan(errors, nameof(options.WebhookPatience), options.WebhookPatience, LongestKept);
        CheckSpan(errors, nameof(options.WebhookRetention), options.WebhookRetention, LongestKept);
        CheckSpan(errors, "Worker.Interval", options.Worker.Interval, Longest);

        CheckSpan(errors, "Events.HandlerTimeout", options.Events.HandlerTimeout, Longest);

        CheckWaits(errors, nameof(options.RecoverySchedule), options.RecoverySchedule);
        CheckWaits(errors, "Events.RetrySchedule", options.Events.RetrySchedule);

        CheckCount(errors, nameof(options.MaxCommitAttempts), options.MaxCommitAttempts);
        CheckCount(errors, "Worker.BatchSize", options.Worker.BatchSize);
        CheckCount(errors, "Worker.Concurrency", options.Worker.Concurrency);
        CheckCount(errors, "Events.MaxAttempts", options.Events.MaxAttempts);

        return errors.Build();
    }

    private static void CheckWaits(ValidateOptionsResultBuilder errors, string property, IList<TimeSpan> waits)
    {
        if (waits.Any(wait => wait < Shortest)) errors.AddError("Every wait must be at least a millisecond.", property);
    }

    private static void CheckCount(ValidateOptionsResultBuilder errors, string property, int value)
    {
        if (value < 1) errors.AddError("It must be at least 1.", property);
    }

    private static void CheckSpan(
        ValidateOptionsResultBuilder errors,
        string property,
        TimeSpan value,
        TimeSpan longest,
        TimeSpan? shortest = null)
    {
        var least = shortest ?? Shortest;
        if (value < least || value > longest) errors.AddError($"It must be between {least:c} and {longest:c}, not {value:c}.", property);
    }
}
