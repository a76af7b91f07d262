namespace PaymentSessions.Testing;

// What people do at the provider, without the library's knowledge. Each returns the webhook that the provider sends about it.
public sealed partial class ScriptedProvider
{
    private const string Dashboard = "dashboard_";

    private int _nextDashboardId;

    /// <summary>Somebody takes authorised money, or a part of it, at the provider's dashboard.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="amount">How much.</param>
    public ProviderWebhook CaptureAtDashboard(string sessionId, Money amount)
    {
        var key = NextDashboardKey();
        Change(sessionId, session => session with
        {
            Status = PaymentSessionStatus.Captured,
            Captures = session.Captures.Add(key, amount),
        });
        return CreateWebhook(sessionId, "session.captured");
    }

    /// <summary>Somebody gives captured money back at the provider's dashboard.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="amount">How much.</param>
    public ProviderWebhook RefundAtDashboard(string sessionId, Money amount)
    {
        var key = NextDashboardKey();
        Change(sessionId, session => session with { Refunds = session.Refunds.Add(key, amount) });
        return CreateRefundWebhook(sessionId, key);
    }

    /// <summary>A refund can't be made after all.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="key">The refund's key in <see cref="LedgerSession.Refunds"/>: its operation's id, if an operation made it.</param>
    public ProviderWebhook FailRefund(string sessionId, string key)
    {
        Change(sessionId, session => session with { FailedRefunds = session.FailedRefunds.Add(key) });
        return CreateRefundWebhook(sessionId, key);
    }

    /// <summary>The shopper's bank wants money back.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="amount">How much.</param>
    public ProviderWebhook Dispute(string sessionId, Money amount)
    {
        var id = $"dispute_{Interlocked.Increment(ref _nextDashboardId)}";
        return CreateWebhook(sessionId, "dispute.created", writeMembers: json =>
        {
            json.WriteStartObject("dispute");
            WriteAmount(json, id, amount);
            json.WriteEndObject();
        });
    }

    private string NextDashboardKey() => $"{Dashboard}{Interlocked.Increment(ref _nextDashboardId)}";

    private void Change(string sessionId, Func<LedgerSession, LedgerSession> change)
    {
        lock (_lock)
        {
            var session = _sessions.Values.Single(session => session.SessionId == sessionId);
            _sessions[session.RemoteId] = change(session);
        }
    }
}
