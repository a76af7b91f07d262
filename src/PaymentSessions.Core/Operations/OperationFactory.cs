using Microsoft.Extensions.Options;

namespace PaymentSessions;

/// <summary>Makes operations and ids, with the time and the provider's settings of this moment.</summary>
internal sealed class OperationFactory(
    PaymentIdGenerator ids,
    IPaymentProviders providers,
    TimeProvider time,
    IOptions<PaymentSessionsOptions> options)
{
    /// <summary>The time in UTC and whole milliseconds, which every store can keep.</summary>
    public DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    /// <summary>When an operation that was sent so many times without a clear outcome may be tried again.</summary>
    public DateTimeOffset NextAttemptAt(int attempts)
    {
        var schedule = options.Value.RecoverySchedule;
        return Now() + schedule[Math.Min(attempts, schedule.Count) - 1];
    }

    public string NewId(string prefix) => ids.NewId(prefix);

    /// <summary>The provider's settings of this moment for an operation on a session.</summary>
    public RawJson Freeze(PaymentOperationKind kind, PaymentSession session) =>
        providers.Find(session.ProviderId) is { } provider ? provider.Freeze(kind, session) : session.Settings;

    public PaymentOperation Create(PaymentOperationKind kind, PaymentSession session, PaymentOperationState state) => new()
    {
        Id = ids.NewId(PaymentIds.Operation),
        Kind = kind,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        RemoteId = session.RemoteId,
        Amount = session.Amount,
        Settings = kind == PaymentOperationKind.Initiate ? session.Settings : Freeze(kind, session),
        State = state,
        CreatedAt = Now(),
    };
}
