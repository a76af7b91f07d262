using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PaymentSessions;

/// <summary>What is owed, and every attempt to pay it: the aggregate that is read and committed as one.</summary>
/// <remarks>
/// <para>
/// A snapshot: immutable and safe for use by many threads. Two snapshots of one collection are told apart by <see cref="Version"/>.
/// Times are in UTC and whole milliseconds.
/// </para>
/// <para>
/// It holds what is live or counts. Sessions that are over, and settled operations, stay in the store and are read there, so that the
/// cost of a change doesn't grow with history.
/// </para>
/// </remarks>
[JsonConverter(typeof(PaymentCollectionJsonConverter))]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "The field's term for a debt.")]
public sealed partial record PaymentCollection
{
    /// <summary>The id, with the prefix <see cref="PaymentIds.PaymentCollection"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The host's own id of what is paid, such as a cart or a booking: unique, and never on the wire.</summary>
    public required string Reference { get; init; }

    /// <summary>What is owed in all. Never negative.</summary>
    public required Money Amount { get; init; }

    /// <summary>The providers that it may be paid through; empty if the host doesn't restrict them.</summary>
    public ImmutableArray<string> ProviderIds { get; init; } = [];

    /// <summary>The sessions that shoppers may see: one per slot to pay with, and those that were authorised. Oldest first.</summary>
    public ImmutableArray<PaymentSession> Sessions { get; init; } = [];

    /// <summary>The money that is or was held, oldest first.</summary>
    public ImmutableArray<Payment> Payments { get; init; } = [];

    /// <summary>What keeps the changes of this collection safe, and no answer shows.</summary>
    public PaymentJournal Journal { get; init; } = new();

    /// <summary>The host's own notes.</summary>
    public RawJson Metadata { get; init; }

    /// <summary>When all that was owed had been captured.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the host called the debt off.</summary>
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How many commits have made it what it is: 1 for a new one. A commit is made on one version and yields the next.</summary>
    public required long Version { get; init; }

    /// <summary>When the worker has to look after it: the first of its operations or sessions that is due. In UTC by the store's clock.</summary>
    public DateTimeOffset? DueAt => FindDueAt();

    /// <summary>The currency of everything in it.</summary>
    public Currency Currency => Amount.Currency;

    /// <summary>What is held or was taken, of what counts.</summary>
    public Money AuthorizedAmount => SumOfPayments(payment => payment.AuthorizedAmount);

    /// <summary>What was taken, of what counts.</summary>
    public Money CapturedAmount => SumOfPayments(payment => payment.CapturedAmount);

    /// <summary>What was given back, of what counts.</summary>
    public Money RefundedAmount => SumOfPayments(payment => payment.RefundedAmount);

    /// <summary>What nobody has paid or reserved yet. Never negative.</summary>
    public Money OwedAmount => Amount - Money.Min(Amount, AuthorizedAmount);

    /// <summary>Where the debt stands.</summary>
    public PaymentCollectionStatus Status => DeriveStatus();

    /// <summary>Whether there is nothing left to start a session for: it was called off, or what is owed is held or taken.</summary>
    public bool IsSettled => CanceledAt is not null || (OwedAmount.IsZero && HasPayment);

    /// <summary>The ids and amounts that describe it, without secrets and personal data.</summary>
    public override string ToString() => $"payment collection {Id} version {Version}: {Status}, {Amount}";

    private bool HasPayment => Payments.Any(payment => payment.Counts && payment.CanceledAt is null);

    /// <summary>Finds a payment by its id, whether or not it counts.</summary>
    public Payment? FindPayment(string paymentId)
    {
        foreach (var payment in Payments)
        {
            if (payment.Id == paymentId) return payment;
        }

        return null;
    }

    /// <summary>
    /// What operations of a kind that aren't settled have reserved of a payment. What is in doubt stays reserved: nobody may count on it.
    /// </summary>
    /// <param name="payment">A payment of this collection.</param>
    /// <param name="kind"><see cref="PaymentOperationKind.Capture"/> or <see cref="PaymentOperationKind.Refund"/>.</param>
    public Money ReservedAmount(Payment payment, PaymentOperationKind kind)
    {
        ArgumentNullException.ThrowIfNull(payment);

        var sum = Money.Zero(payment.Amount.Currency);
        foreach (var operation in Journal.Operations)
        {
            if (operation.Kind == kind && operation.PaymentId == payment.Id) sum += operation.Amount;
        }

        return sum;
    }

    internal PaymentSlot Slot(string name) => Journal.Slot(name);

    /// <summary>
    /// What a session in a slot may be for: what is owed less what named slots hold. The default slot gives way to them: its session is for
    /// all that they leave.
    /// </summary>
    internal Money OwedFor(string slotName)
    {
        var owed = OwedAmount;
        foreach (var slot in Journal.Slots)
        {
            if (slot.Name == slotName || slot.Name == PaymentSlot.DefaultName) continue;

            var held = Candidate(slot.Name)?.Amount ?? Money.Zero(Currency);
            if (Incumbent(slot.Name) is { } incumbent && incumbent.Amount > held) held = incumbent.Amount;
            owed -= Money.Min(owed, held);
        }

        return owed;
    }

    /// <summary>Whether a session is for what its slot may be for at this moment.</summary>
    internal bool Fits(PaymentSession session)
    {
        if (session.Amount.Currency != Currency) return false;

        var owed = OwedFor(session.Slot);
        return session.Slot == PaymentSlot.DefaultName ? session.Amount == owed : session.Amount <= owed;
    }

    /// <summary>Whether shoppers may see the session, however it has changed since.</summary>
    internal bool IsShown(string sessionId) => Find(Sessions, sessionId) is not null;

    /// <summary>The session that the shopper pays the slot with.</summary>
    internal PaymentSession? Incumbent(string slotName) =>
        Slot(slotName).IncumbentId is { } id ? Find(Sessions, id) : null;

    /// <summary>The session that is about to take the incumbent's place.</summary>
    internal PaymentSession? Candidate(string slotName) =>
        Slot(slotName).CandidateId is { } id ? Find(Journal.Withheld, id) : null;

    internal PaymentSession? FindSession(string id) => Find(Sessions, id) ?? Find(Journal.Withheld, id);

    internal PaymentOperation? FindOperation(string id) => Journal.Operations.FirstOrDefault(operation => operation.Id == id);

    /// <summary>The unsettled operation of a kind on a session.</summary>
    internal PaymentOperation? FindOperation(PaymentOperationKind kind, string sessionId)
    {
        foreach (var operation in Journal.Operations)
        {
            if (operation.Kind == kind && operation.SessionId == sessionId) return operation;
        }

        return null;
    }

    /// <summary>The operation that has to come to an end before the slot's candidate can take its place.</summary>
    internal PaymentOperation? FindBlockingOperation(PaymentSlot slot) =>
        FindInitiate(slot) ?? FindCancel(slot) ?? FindWithdrawal(slot.Name);

    /// <summary>The unsettled operation that makes a slot's candidate.</summary>
    internal PaymentOperation? FindInitiate(PaymentSlot slot) =>
        slot.CandidateId is { } candidateId ? FindOperation(PaymentOperationKind.Initiate, candidateId) : null;

    /// <summary>The unsettled cancellation of a slot's incumbent.</summary>
    internal PaymentOperation? FindCancel(PaymentSlot slot) =>
        slot.IncumbentId is { } incumbentId ? FindOperation(PaymentOperationKind.Cancel, incumbentId) : null;

    /// <summary>The unsettled cancellation of a session of a slot that was withdrawn, and that somebody may still pay with.</summary>
    internal PaymentOperation? FindWithdrawal(string slotName)
    {
        foreach (var operation in Journal.Operations)
        {
            if (operation.Kind == PaymentOperationKind.Cancel
                && Find(Journal.Withheld, operation.SessionId) is { IsWithdrawn: true } session
                && session.Slot == slotName) return operation;
        }

        return null;
    }

    /// <summary>The unsettled change of a session at its provider, of which there is at most one at a time.</summary>
    internal PaymentOperation? FindUnsettledChange(string sessionId)
    {
        foreach (var operation in Journal.Operations)
        {
            if (operation.SessionId == sessionId
                && operation.Kind is PaymentOperationKind.Update or PaymentOperationKind.Cancel or PaymentOperationKind.Capture) return operation;
        }

        return null;
    }

    /// <summary>
    /// Whether an operation is only looked up from now on, and not sent again: the cancellation of a session that was kept after all. One
    /// that was asked for by the payment's name stays wanted.
    /// </summary>
    internal bool IsOnlyLookedUp(PaymentOperation operation) =>
        operation is { Kind: PaymentOperationKind.Cancel, PaymentId: null }
        && Find(Sessions, operation.SessionId) is { } session
        && (session.IsAuthorized || Slot(session.Slot).CandidateId is null);

    /// <summary>
    /// When somebody has to look after an operation. The cancellation of an incumbent waits until its candidate is made, however long that
    /// takes: nobody loses a session to pay with before there is another one.
    /// </summary>
    internal DateTimeOffset? FindDueAt(PaymentOperation operation) => WaitsForCandidate(operation) ? null : operation.DueAt;

    private bool WaitsForCandidate(PaymentOperation operation)
    {
        if (operation.Kind != PaymentOperationKind.Cancel) return false;

        foreach (var slot in Journal.Slots)
        {
            if (slot.IncumbentId != operation.SessionId) continue;

            return slot.CandidateId is { } candidateId && FindOperation(PaymentOperationKind.Initiate, candidateId) is not null;
        }

        return false;
    }

    private static PaymentSession? Find(ImmutableArray<PaymentSession> sessions, string id)
    {
        foreach (var session in sessions)
        {
            if (session.Id == id) return session;
        }

        return null;
    }

    private DateTimeOffset? FindDueAt()
    {
        DateTimeOffset? due = null;
        foreach (var operation in Journal.Operations) due = Earlier(due, FindDueAt(operation));
        foreach (var slot in Journal.Slots)
        {
            // While a session is about to take its place, a session doesn't expire.
            if (slot.CandidateId is null) due = Earlier(due, Incumbent(slot.Name)?.ExpiresAt);
        }

        return due;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null || right < left ? right ?? left : left;

    private Money SumOfPayments(Func<Payment, Money> amount)
    {
        var sum = Money.Zero(Currency);
        foreach (var payment in Payments)
        {
            if (payment.Counts) sum += amount(payment);
        }

        return sum;
    }

    private PaymentCollectionStatus DeriveStatus()
    {
        if (CanceledAt is not null) return PaymentCollectionStatus.Canceled;

        if (HasPayment)
        {
            if (CapturedAmount >= Amount) return PaymentCollectionStatus.Completed;
            if (CapturedAmount.IsPositive) return PaymentCollectionStatus.PartiallyCaptured;
            if (AuthorizedAmount >= Amount) return PaymentCollectionStatus.Authorized;
            if (AuthorizedAmount.IsPositive) return PaymentCollectionStatus.PartiallyAuthorized;
        }

        if (Sessions.IsEmpty) return PaymentCollectionStatus.NotPaid;

        return Sessions.All(session => session.Status == PaymentSessionStatus.Error)
            ? PaymentCollectionStatus.Failed
            : PaymentCollectionStatus.Awaiting;
    }
}
