using System.Collections.Immutable;

namespace PaymentSessions;

/// <summary>
/// A change of one collection, worked out in memory from a snapshot and then committed as one. Its methods are the only ways in which a
/// collection changes.
/// </summary>
/// <remarks>For one thread. Nothing here calls a provider or a store.</remarks>
internal sealed partial class PaymentCollectionChange
{
    private readonly PaymentCollection _before;
    private readonly OperationFactory _operations;
    private readonly DateTimeOffset _now;
    private readonly PaymentCollection _unchanged;
    private ImmutableArray<PaymentSession> _retiredSessions = [];
    private ImmutableArray<PaymentOperation> _settledOperations = [];

    public PaymentCollectionChange(PaymentCollection before, OperationFactory operations)
    {
        _before = before;
        _operations = operations;
        _now = operations.Now();
        After = _unchanged = before with { Version = before.Version + 1, UpdatedAt = _now };
    }

    /// <summary>The version that the change is worked out on.</summary>
    public long BaseVersion => _before.Version;

    /// <summary>The collection with the change so far.</summary>
    public PaymentCollection After { get; private set; }

    public bool HasChanges => !ReferenceEquals(After, _unchanged);

    /// <summary>The operations that are written as being in flight, to be sent as soon as the change is committed.</summary>
    public ImmutableArray<PaymentOperation> FollowUps { get; private set; } = [];

    /// <summary>The candidate that the caller brings into its slot, without having sent the incumbent's cancellation so far.</summary>
    public string? SettledCandidateId { get; set; }

    /// <summary>Who wants the change, as the host names its users; <see langword="null"/> if nobody does, or it isn't known.</summary>
    public string? Actor { get; set; }

    /// <summary>The request with an idempotency key that the change belongs to.</summary>
    public IdempotentRequest? Request { get; set; }

    /// <param name="hasHandlers">Whether there is anybody to tell its events to.</param>
    public PaymentCommit ToCommit(bool hasHandlers) => PaymentHistory.AddTo(
        new PaymentCommit
        {
            Before = _before,
            After = MarkCompleted(After),
            RetiredSessions = _retiredSessions,
            SettledOperations = _settledOperations,
            Request = Request,
        },
        Actor,
        hasHandlers);

    /// <summary>Brings the debt up to date with what the host says; sessions that no longer fit a changed amount are superseded.</summary>
    public void ChangeTerms(Payable payable)
    {
        if (After.Metadata != payable.Metadata) After = After with { Metadata = payable.Metadata };
        if (!After.ProviderIds.SequenceEqual(payable.ProviderIds)) After = After with { ProviderIds = payable.ProviderIds };
        ChangeAmount(payable.Amount);
    }

    /// <summary>Changes what is owed; sessions that no longer fit are superseded.</summary>
    public void ChangeAmount(Money amount)
    {
        if (After.Amount == amount) return;

        After = After with { Amount = amount };
        SupersedeSessions(session => !After.Fits(session));
    }

    private PaymentCollection MarkCompleted(PaymentCollection collection) =>
        collection.CompletedAt is null && collection.Status == PaymentCollectionStatus.Completed
            ? collection with { CompletedAt = _now }
            : collection;

    private void UpdateJournal(Func<PaymentJournal, PaymentJournal> update) => After = After with { Journal = update(After.Journal) };

    private void UpdateSlot(string name, Func<PaymentSlot, PaymentSlot> update)
    {
        var slot = After.Slot(name);
        var updated = update(slot);
        if (updated == slot) return;

        UpdateJournal(journal => journal.With(updated));
    }

    /// <summary>Leaves the slot without the session, whichever part it had there.</summary>
    private void VacateSlot(PaymentSession session) => UpdateSlot(session.Slot, slot => slot with
    {
        IncumbentId = slot.IncumbentId == session.Id ? null : slot.IncumbentId,
        CandidateId = slot.CandidateId == session.Id ? null : slot.CandidateId,
    });

    private void Add(PaymentOperation operation) =>
        UpdateJournal(journal => journal with { Operations = journal.Operations.Add(operation) });

    private void Update(PaymentOperation operation, PaymentOperation updated)
    {
        if (!updated.IsSettled)
        {
            UpdateJournal(journal => journal with { Operations = journal.Operations.Replace(operation, updated) });
            return;
        }

        UpdateJournal(journal => journal with { Operations = journal.Operations.Remove(operation) });
        _settledOperations = _settledOperations.Add(updated with { NextAttemptAt = null });
    }

    private void Update(PaymentSession session, PaymentSession updated)
    {
        PaymentSessionTransitions.Check(session, updated.Status);
        updated = updated with { UpdatedAt = _now };

        if (After.Sessions.Contains(session)) After = After with { Sessions = After.Sessions.Replace(session, updated) };
        else UpdateJournal(journal => journal with { Withheld = journal.Withheld.Replace(session, updated) });
    }

    private void Remove(PaymentSession session)
    {
        VacateSlot(session);
        if (After.Sessions.Contains(session)) After = After with { Sessions = After.Sessions.Remove(session) };
        else UpdateJournal(journal => journal with { Withheld = journal.Withheld.Remove(session) });
    }

    /// <summary>Takes a session that is over out of the collection; the store keeps it.</summary>
    private void Retire(PaymentSession session, PaymentSessionStatus status)
    {
        KeepRetired(session, status);
        Remove(session);
    }

    private void KeepRetired(PaymentSession session, PaymentSessionStatus status)
    {
        PaymentSessionTransitions.Check(session, status);
        _retiredSessions = _retiredSessions.Add(session with { Status = status, IsWithdrawn = false, UpdatedAt = _now });
    }
}
