using System.Collections.Immutable;

namespace PaymentSessions.Testing;

/// <summary>
/// A payment provider with remote effect that exists in memory only: it follows a script, and keeps a ledger of what really happened.
/// </summary>
/// <remarks>
/// It honours idempotency keys for ever, and finds everything by its operation. Its own refusals are kept under the key, too, while it
/// declares so; a scripted one holds for its call alone. Safe for use by many threads.
/// </remarks>
public sealed partial class ScriptedProvider : PaymentProvider
{
    private readonly object _lock = new();
    private readonly Dictionary<ScriptedCall, Queue<ScriptedStep>> _script = [];
    private readonly Dictionary<ScriptedCall, Func<ScriptedStep>> _always = [];
    private readonly Dictionary<string, LedgerSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProviderRejection> _refusals = new(StringComparer.Ordinal);
    private readonly List<LedgerCall> _calls = [];
    private volatile PaymentProviderTraits _traits = new()
    {
        IdempotencyKeyWindow = TimeSpan.FromDays(365),
        RemembersRejections = true,
        LookBack = TimeSpan.FromDays(365),
    };

    private readonly int _idOffset;
    private int _nextId;

    /// <inheritdoc/>
    public override PaymentProviderTraits Traits => _traits;

    /// <summary>
    /// The number after which the ids begin that it gives out. Default: 0. For tests that share a store, to which one provider's ids are
    /// unique.
    /// </summary>
    public int IdOffset
    {
        get => _idOffset;
        init => _idOffset = _nextId = _nextEventId = _nextDashboardId = value;
    }

    /// <summary>Which members of the shopper's <c>data</c> it takes. Default: all.</summary>
    public Predicate<string> Accepts { get; set; } = _ => true;

    /// <summary>What it refuses without being asked. Default: nothing.</summary>
    public Func<InitiateOperation, ProviderRejection?> Refuses { get; set; } = _ => null;

    /// <summary>Whether the first capture ends the authorisation, so that what it leaves is released. Default: <see langword="false"/>.</summary>
    public bool CapturesOnce { get; set; }

    /// <summary>Every call so far, in order.</summary>
    public ImmutableArray<LedgerCall> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    /// <summary>Every session that exists there, in the order in which they were made.</summary>
    public ImmutableArray<LedgerSession> Sessions
    {
        get
        {
            lock (_lock) return [.. _sessions.Values.OrderBy(session => session.RemoteId, StringComparer.Ordinal)];
        }
    }

    /// <summary>
    /// Says what it can be relied on for, such as a shorter <see cref="PaymentProviderTraits.IdempotencyKeyWindow"/>. What it does stays the
    /// same, so that its ledger shows whether somebody relies on more than it says; only refusals are kept with
    /// <see cref="PaymentProviderTraits.RemembersRejections"/> alone. Default: a year for keys and look-ups, refusals included.
    /// </summary>
    public ScriptedProvider Declares(PaymentProviderTraits traits)
    {
        ArgumentNullException.ThrowIfNull(traits);

        _traits = traits;
        return this;
    }

    /// <summary>Scripts the next call of a kind that isn't scripted yet.</summary>
    public ScriptedStep Next(ScriptedCall call)
    {
        var step = new ScriptedStep();
        lock (_lock)
        {
            if (!_script.TryGetValue(call, out var steps)) _script.Add(call, steps = new Queue<ScriptedStep>());
            steps.Enqueue(step);
        }

        return step;
    }

    /// <summary>Scripts every call of a kind for which <see cref="Next"/> says nothing.</summary>
    public void Always(ScriptedCall call, Action<ScriptedStep> script)
    {
        lock (_lock)
        {
            _always[call] = () =>
            {
                var step = new ScriptedStep();
                script(step);
                return step;
            };
        }
    }

    /// <summary>The shopper, or the shopper's bank, does something: the session there gets a new status.</summary>
    /// <param name="sessionId">The id that the session has here.</param>
    /// <param name="status">Where it stands now.</param>
    public void Move(string sessionId, PaymentSessionStatus status)
    {
        lock (_lock)
        {
            var session = _sessions.Values.Single(session => session.SessionId == sessionId);
            _sessions[session.RemoteId] = status == PaymentSessionStatus.Canceled ? End(session) : session with { Status = status };
        }
    }

    /// <summary>The session there with the id that it has here; <see langword="null"/> if it doesn't exist there.</summary>
    public LedgerSession? Find(string sessionId)
    {
        lock (_lock) return _sessions.Values.SingleOrDefault(session => session.SessionId == sessionId);
    }

    /// <inheritdoc/>
    public override bool AcceptsData(string memberName) => Accepts(memberName);

    /// <inheritdoc/>
    public override ProviderRejection? Check(InitiateOperation operation) => Refuses(operation);

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSession>> InitiateAsync(
        InitiateOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        var step = Begin(ScriptedCall.Initiate, operation);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderSession>(step, () => Describe(MakeSession(operation))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSession>> RetrieveAsync(
        PaymentSession session,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);

        var step = Begin(ScriptedCall.Retrieve, session.Id);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderSession>(step, () => Describe(_sessions[session.RemoteId!])).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSession>> AuthorizeAsync(
        PaymentSession session,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);

        var step = Begin(ScriptedCall.Authorize, session.Id);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderSession>(step, () => Describe(_sessions[session.RemoteId!])).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderFinding>> FindAsync(
        FindOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        var step = Begin(ScriptedCall.Find, sessionId: null);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync<ProviderFinding>(step, () => FindByOperation(operation)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderCapture>> CaptureAsync(
        CaptureOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        var step = Begin(ScriptedCall.Capture, operation);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync(step, () => Capture(operation)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderRefund>> RefundAsync(
        RefundOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        var step = Begin(ScriptedCall.Refund, operation);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync(step, () => Refund(operation)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<ProviderResult<ProviderSession>> CancelAsync(
        CancelOperation operation,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);

        var step = Begin(ScriptedCall.Cancel, operation);
        await step.RunBeforeAsync().ConfigureAwait(false);
        return await FinishAsync(step, () => Cancel(operation)).ConfigureAwait(false);
    }

    private ProviderSession Describe(LedgerSession session) => new()
    {
        RemoteId = session.RemoteId,
        OperationId = session.OperationId,
        Amount = session.Amount,
        Status = session.Status,
        CapturedAmount = session.Captures.Count > 0 ? session.CapturedAmount : null,
        ReleasedAmount = CapturesOnce && session.Captures.Count > 0 ? session.Amount - session.CapturedAmount : session.ReleasedAmount,
        Data = RawJson.Create(json =>
        {
            json.WriteString("id", session.RemoteId);
            json.WriteString("client_secret", $"secret_of_{session.RemoteId}");
        }),
        PrivateData = RawJson.Create(json => json.WriteString("private", $"private_of_{session.RemoteId}")),
    };

    private ScriptedStep Begin(ScriptedCall call, ProviderOperation operation) =>
        Begin(call, operation.SessionId, operation.IdempotencyKey, operation.Attempt);

    private ScriptedStep Begin(ScriptedCall call, string? sessionId, string? key = null, int attempt = 0)
    {
        lock (_lock)
        {
            _calls.Add(new LedgerCall(call, sessionId, key, attempt));
            if (!_script.TryGetValue(call, out var steps) || !steps.TryDequeue(out var step))
            {
                step = _always.TryGetValue(call, out var make) ? make() : new ScriptedStep();
            }

            step.IdempotencyKey = key;
            return step;
        }
    }

    private async ValueTask<ProviderResult<T>> FinishAsync<T>(ScriptedStep step, Func<ProviderResult<T>> takeEffect)
        where T : class
    {
        ProviderResult<T> result = default;
        lock (_lock)
        {
            if (step.TakesEffect) result = FindRefusal(step.IdempotencyKey) is { } kept ? kept : takeEffect();
            if (result.Rejection is { } refusal && step.IdempotencyKey is { } key && _traits.RemembersRejections) _refusals[key] = refusal;
        }

        await step.WaitForAnswerAsync().ConfigureAwait(false);

        if (step.Exception is not null) throw step.Exception;
        if (step.Rejection is not null) return step.Rejection;
        if (step.Uncertainty is not null) return step.Uncertainty;

        return result.Value switch
        {
            { } answer when step.Change is not null => (T)step.Change(answer),
            ProviderFinding finding when step.IsIncomplete => (T)(object)(finding with { IsConsistent = false }),
            _ => result,
        };
    }

    private ProviderRejection? FindRefusal(string? key) => key is null ? null : _refusals.GetValueOrDefault(key);

    private LedgerSession MakeSession(InitiateOperation operation)
    {
        var made = _sessions.Values.SingleOrDefault(session => session.OperationId == operation.OperationId);
        if (made is not null) return made;

        made = new LedgerSession
        {
            RemoteId = $"remote_{++_nextId:D6}",
            SessionId = operation.SessionId,
            OperationId = operation.OperationId,
            AccountHolderId = operation.AccountHolder?.RemoteId,
            Amount = operation.Amount,
            Status = PaymentSessionStatus.Pending,
        };
        _sessions.Add(made.RemoteId, made);
        return made;
    }

    private ProviderFinding FindByOperation(FindOperation operation)
    {
        var session = _sessions.Values.SingleOrDefault(session =>
            session.OperationId == operation.OperationId || session.Cancellations.Contains(operation.OperationId));
        var captured = _sessions.Values.SingleOrDefault(session => session.Captures.ContainsKey(operation.OperationId));
        var refunded = _sessions.Values.SingleOrDefault(session => session.Refunds.ContainsKey(operation.OperationId));

        return new ProviderFinding
        {
            IsConsistent = true,
            Session = session is null ? null : Describe(session),
            AccountHolder = FindHolder(operation.OperationId) is { } made ? Describe(made) : null,
            Capture = captured is null ? null : DescribeCapture(captured, captured.Captures[operation.OperationId]),
            Refund = refunded is null ? null : DescribeRefund(refunded, operation.OperationId),
        };
    }

    private ProviderResult<ProviderCapture> Capture(CaptureOperation operation)
    {
        var session = _sessions[operation.RemoteId];
        if (!session.Captures.ContainsKey(operation.IdempotencyKey))
        {
            if (session.Status is not (PaymentSessionStatus.Authorized or PaymentSessionStatus.Captured))
            {
                return new ProviderRejection("not_authorized", $"The session is {session.Status}.");
            }

            if (session.CapturedAmount + operation.Amount > session.Amount || (CapturesOnce && !session.Captures.IsEmpty))
            {
                return new ProviderRejection("amount_too_large", "More than was authorised.");
            }

            session = session with
            {
                Status = PaymentSessionStatus.Captured,
                Captures = session.Captures.Add(operation.IdempotencyKey, operation.Amount),
            };
            _sessions[session.RemoteId] = session;
        }

        return DescribeCapture(session, operation.Amount);
    }

    private ProviderCapture DescribeCapture(LedgerSession session, Money amount) => new()
    {
        Amount = amount,
        EndsAuthorization = CapturesOnce,
        Session = Describe(session),
    };

    private ProviderResult<ProviderRefund> Refund(RefundOperation operation)
    {
        var session = _sessions[operation.RemoteId];
        if (!session.Refunds.ContainsKey(operation.IdempotencyKey))
        {
            if (session.RefundedAmount + operation.Amount > TakenAmount(session))
            {
                return new ProviderRejection("amount_too_large", "More than was captured.");
            }

            session = session with { Refunds = session.Refunds.Add(operation.IdempotencyKey, operation.Amount) };
            _sessions[session.RemoteId] = session;
        }

        return DescribeRefund(session, operation.IdempotencyKey);
    }

    private ProviderResult<ProviderSession> Cancel(CancelOperation operation)
    {
        var session = _sessions[operation.RemoteId];
        if (session.Status is PaymentSessionStatus.Captured or PaymentSessionStatus.PendingAuthorization)
        {
            return new ProviderRejection("not_cancelable", $"The session is {session.Status}.");
        }

        session = End(session) with { Cancellations = session.Cancellations.Add(operation.IdempotencyKey) };
        _sessions[session.RemoteId] = session;
        return Describe(session);
    }

    private static LedgerSession End(LedgerSession session) => session with
    {
        Status = PaymentSessionStatus.Canceled,
        ReleasedAmount = session.Status == PaymentSessionStatus.Authorized ? session.Amount : session.ReleasedAmount,
    };

    /// <summary>What the shopper paid at once was captured without a call.</summary>
    private static Money TakenAmount(LedgerSession session) =>
        session.Captures.IsEmpty && session.Status == PaymentSessionStatus.Captured ? session.Amount : session.CapturedAmount;

    private static ProviderRefund DescribeRefund(LedgerSession session, string key) => new()
    {
        RemoteId = $"refund_{key}",
        Amount = session.Refunds[key],
        Status = session.FailedRefunds.Contains(key) ? ProviderRefundStatus.Failed : ProviderRefundStatus.Succeeded,
        OperationId = key.StartsWith(Dashboard, StringComparison.Ordinal) ? null : key,
    };
}
