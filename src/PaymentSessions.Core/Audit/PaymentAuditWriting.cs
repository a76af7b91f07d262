using System.Text.Json;

namespace PaymentSessions;

/// <summary>Writes every change of an amount or a state that a commit makes, by comparing what was with what is.</summary>
internal static class PaymentAuditWriting
{
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Place = JsonEncodedText.Encode("place");
    private static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
    private static readonly JsonEncodedText Authorized = JsonEncodedText.Encode("authorized_amount");
    private static readonly JsonEncodedText Captured = JsonEncodedText.Encode("captured_amount");
    private static readonly JsonEncodedText Refunded = JsonEncodedText.Encode("refunded_amount");
    private static readonly JsonEncodedText Released = JsonEncodedText.Encode("released_amount");
    private static readonly JsonEncodedText Counts = JsonEncodedText.Encode("counts");
    private static readonly JsonEncodedText NeedsReview = JsonEncodedText.Encode("needs_review");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
    private static readonly JsonEncodedText Attempts = JsonEncodedText.Encode("attempts");

    /// <summary>Writes the changes as the elements of an array.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool Write(Utf8JsonWriter json, PaymentCommit commit)
    {
        var (before, after) = (commit.Before, commit.After);
        var any = json.WriteState(after.Id, Status, before?.Status, after.Status);
        any |= json.WriteAmount(after.Id, Amount, before?.Amount, after.Amount);

        foreach (var session in after.Sessions) any |= WriteSession(json, before, session, PlaceOf(after, session));
        foreach (var session in after.Journal.Withheld) any |= WriteSession(json, before, session, PlaceOf(after, session));
        foreach (var session in commit.RetiredSessions) any |= WriteSession(json, before, session, SessionStanding.Retired);
        foreach (var payment in after.Payments) any |= WritePayment(json, before, payment);
        foreach (var operation in after.Journal.Operations) any |= WriteOperation(json, before, operation);
        foreach (var operation in commit.SettledOperations) any |= WriteOperation(json, before, operation);
        return any;
    }

    private static bool WriteSession(Utf8JsonWriter json, PaymentCollection? before, PaymentSession session, SessionStanding place)
    {
        var known = before?.FindSession(session.Id);
        var any = json.WriteState(session.Id, Status, known?.Status, session.Status);
        any |= json.WriteState(session.Id, Place, known is null ? null : PlaceOf(before!, known), place);
        any |= json.WriteAmount(session.Id, Amount, known?.Amount, session.Amount);
        return any;
    }

    private static bool WritePayment(Utf8JsonWriter json, PaymentCollection? before, Payment payment)
    {
        var known = Find(before, payment);
        if (ReferenceEquals(known, payment)) return false;

        var zero = Money.Zero(payment.Amount.Currency);
        var any = json.WriteAmount(payment.Id, Authorized, known?.AuthorizedAmount, payment.AuthorizedAmount);
        any |= json.WriteAmount(payment.Id, Captured, known?.CapturedAmount ?? zero, payment.CapturedAmount);
        any |= json.WriteAmount(payment.Id, Refunded, known?.RefundedAmount ?? zero, payment.RefundedAmount);
        any |= json.WriteAmount(payment.Id, Released, known?.ReleasedAmount ?? zero, payment.ReleasedAmount);
        any |= json.WriteFlag(payment.Id, Counts, known?.Counts, payment.Counts);
        any |= json.WriteFlag(payment.Id, NeedsReview, known?.NeedsReview ?? false, payment.NeedsReview);
        return any;
    }

    private static bool WriteOperation(Utf8JsonWriter json, PaymentCollection? before, PaymentOperation operation)
    {
        var known = Find(before, operation);
        if (ReferenceEquals(known, operation)) return false;

        var any = json.WriteState(operation.Id, Kind, known?.Kind, operation.Kind);
        any |= json.WriteAmount(operation.Id, Amount, known?.Amount, operation.Amount);
        any |= json.WriteState(operation.Id, State, known?.State, operation.State);
        any |= json.WriteCount(operation.Id, Attempts, known?.Attempts ?? 1, operation.Attempts);
        return any;
    }

    private static SessionStanding PlaceOf(PaymentCollection collection, PaymentSession session)
    {
        foreach (var slot in collection.Journal.Slots)
        {
            if (slot.IncumbentId == session.Id) return SessionStanding.Incumbent;
            if (slot.CandidateId == session.Id) return SessionStanding.Candidate;
        }

        return collection.IsShown(session.Id) ? SessionStanding.Shown : SessionStanding.Withheld;
    }

    private static Payment? Find(PaymentCollection? collection, Payment payment)
    {
        if (collection is null) return null;

        foreach (var known in collection.Payments)
        {
            if (known.Id == payment.Id) return known;
        }

        return null;
    }

    private static PaymentOperation? Find(PaymentCollection? collection, PaymentOperation operation)
    {
        if (collection is null) return null;

        foreach (var known in collection.Journal.Operations)
        {
            if (known.Id == operation.Id) return known;
        }

        return null;
    }
}
