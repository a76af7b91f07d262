using System.Diagnostics.CodeAnalysis;

namespace PaymentSessions;

/// <summary>How far the handlers have come in one go of <see cref="OutboxDelivery"/>. For one thread.</summary>
internal sealed class OutboxRun(PaymentOutbox taken)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private PaymentOutbox _base = taken;

    public string CollectionId => _base.CollectionId;

    /// <summary>The revision that what is written next replaces.</summary>
    public long Revision => _base.Revision;

    /// <summary>Until when it is ours. Nobody else ever has it until the same moment, so that this also tells whose it is.</summary>
    public DateTimeOffset LeaseUntil => _base.LeaseUntil!.Value;

    public OutboxState State { get; private set; } = OutboxState.Parse(taken.State);

    /// <summary>Whether there may be history that nobody has read.</summary>
    public bool HasMore { get; set; } = true;

    /// <summary>Whether a handler can be told something now, if there is anything.</summary>
    public bool IsReady(string handler, DateTimeOffset now) =>
        State.CursorOf(handler) is { IsDead: false } cursor && !(cursor.NextAttemptAt > now);

    /// <summary>Notes how far handlers have come with the history before a version.</summary>
    public void Record(IEnumerable<(string Handler, HandlerCursor Cursor)> cursors, long end)
    {
        foreach (var (handler, cursor) in cursors)
        {
            State = State.With(handler, cursor);
            _told.Add(handler);
        }

        State = State.AdvanceTo(Math.Max(State.NextVersion, end));
    }

    /// <summary>Takes over what somebody else has written without taking the outbox from us: it is about other handlers.</summary>
    /// <returns>Whether it is still ours.</returns>
    public bool TryMerge([NotNullWhen(true)] PaymentOutbox? current)
    {
        if (current is null || current.LeaseUntil != _base.LeaseUntil) return false;

        var merged = OutboxState.Parse(current.State);
        foreach (var handler in _told) merged = merged.With(handler, State.CursorOf(handler));

        _base = current;
        State = merged.AdvanceTo(State.NextVersion);
        HasMore = true;
        return true;
    }

    /// <summary>The outbox as it is handed back.</summary>
    public PaymentOutbox ToOutbox(PaymentEventHandlers handlers, IList<TimeSpan> retrySchedule, DateTimeOffset now)
    {
        var state = State.MarkWaiting(handlers, now);
        return _base with
        {
            Revision = _base.Revision + 1,
            DueAt = HasMore ? now : state.FindDueAt(handlers, retrySchedule, now),
            LeaseUntil = null,
            HasDeadLetters = state.HasDead,
            State = state.ToJson(),
        };
    }
}
