using System.Globalization;

namespace PaymentSessions.Tests;

/// <summary>Collections, and what happens to them.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, 1, TimeSpan.Zero);
    private static int _number;

    public static PaymentCollection Collection()
    {
        var number = Interlocked.Increment(ref _number).ToString("00000000", CultureInfo.InvariantCulture);
        return new PaymentCollection
        {
            Id = PaymentIds.PaymentCollection + number,
            Reference = "cart_" + number,
            Amount = Money.Of(100m, "EUR"),
            CreatedAt = Start,
            UpdatedAt = Start,
            Version = 1,
        };
    }

    public static PaymentSession Session(PaymentCollection collection, int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{PaymentIds.PaymentSession}{collection.Id}_{number}"),
        CollectionId = collection.Id,
        ProviderId = PaymentProviderId.System,
        Amount = collection.Amount,
        Data = RawJson.Parse("""{ "n":1.50 }"""),
        CreatedAt = Start.AddSeconds(number),
        UpdatedAt = Start.AddSeconds(number),
        ExpiresAt = Start.AddDays(1),
    };

    /// <summary>A commit that gives a collection another session to pay it with, and retires the one it had.</summary>
    public static PaymentCommit Replace(PaymentCollection before, PaymentSession session)
    {
        var after = before with
        {
            Version = before.Version + 1,
            Sessions = [session],
            Journal = new PaymentJournal { Slots = [new PaymentSlot { IncumbentId = session.Id }] },
        };
        return new PaymentCommit
        {
            Before = before,
            After = after,
            RetiredSessions = [.. before.Sessions.Select(old => old with { Status = PaymentSessionStatus.Canceled })],
        };
    }

    /// <summary>A commit that changes nothing but the version.</summary>
    public static PaymentCommit Touch(PaymentCollection before) =>
        new() { Before = before, After = before with { Version = before.Version + 1 } };

    public static PaymentOperation Operation(PaymentSession session) => new()
    {
        Id = $"{PaymentIds.Operation}{session.Id}",
        Kind = PaymentOperationKind.Cancel,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        Amount = session.Amount,
        State = PaymentOperationState.InFlight,
        CreatedAt = Start,
        LastSentAt = Start,
    };

    /// <summary>A payment with everything that can hang on one.</summary>
    public static Payment Payment(PaymentSession session) => new()
    {
        Id = $"{PaymentIds.Payment}{session.Id}",
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        Amount = session.Amount,
        ReleasedAmount = Money.Of(10m, "EUR"),
        Captures = [new Capture { Id = $"{PaymentIds.Capture}{session.Id}", Amount = Money.Of(60m, "EUR"), CreatedAt = Start }],
        Refunds =
        [
            new Refund
            {
                Id = $"{PaymentIds.Refund}{session.Id}",
                RemoteId = $"re_{session.Id}",
                Amount = Money.Of(20m, "EUR"),
                CreatedAt = Start,
                Reason = new RefundReason { Id = $"{PaymentIds.RefundReason}{session.Id}", Label = "Late", CreatedAt = Start, UpdatedAt = Start },
            },
        ],
        CreatedAt = Start,
        UpdatedAt = Start,
    };

    public static AccountHolder AccountHolder() => new()
    {
        Id = PaymentIds.AccountHolder + "1",
        ProviderId = "pp_scripted_default",
        CustomerId = "cus_1",
        OperationId = PaymentIds.Operation + "holder",
        State = PaymentOperationState.InFlight,
        OperationCreatedAt = Start,
        LastSentAt = Start,
        LeaseUntil = Start.AddMinutes(1),
        CreatedAt = Start,
        UpdatedAt = Start,
        Version = 1,
    };

    public static IdempotentRequest Request(PaymentCollection collection) => new()
    {
        Id = "request of " + collection.Id,
        ContentHash = new string('c', 64),
        CollectionId = collection.Id,
        LeaseUntil = Start.AddMinutes(1),
        CreatedAt = Start,
        ExpiresAt = Start.AddDays(1),
    };

    public static StoredWebhook Webhook() => new()
    {
        ProviderId = "pp_scripted_default",
        EventId = "evt_1",
        Type = "session.updated",
        State = StoredWebhookState.Parked,
        NextAttemptAt = Start,
        ReceivedAt = Start,
        SettledAt = Start,
    };

    /// <summary>A commit that writes to every table of a collection.</summary>
    public static PaymentCommit WriteEverything(PaymentCollection before)
    {
        var (incumbent, authorized, retired) = (Session(before, 1), Session(before, 2), Session(before, 3));
        var (open, settled) = (Operation(incumbent) with { Key = "key" }, Operation(retired) with { State = PaymentOperationState.Done });
        return new PaymentCommit
        {
            Before = before,
            After = before with
            {
                Version = before.Version + 1,
                Sessions = [incumbent, authorized with { Status = PaymentSessionStatus.Captured }],
                Payments = [Payment(authorized)],
                Journal = new PaymentJournal { Slots = [new PaymentSlot { IncumbentId = incumbent.Id }], Operations = [open] },
            },
            RetiredSessions = [retired],
            SettledOperations = [settled],
            Request = Request(before),
            History = History(before, before.Version + 1),
            IsPublished = true,
        };
    }

    public static PaymentHistoryEntry History(PaymentCollection collection, long version) => new()
    {
        CollectionId = collection.Id,
        Version = version,
        At = Start,
        Actor = "user_1",
        Document = RawJson.Parse("""{ "changes":[ ] }"""),
    };

    public static async Task<PaymentCollection> AddAsync(this IPaymentStore store, PaymentCollection collection)
    {
        Assert.That(await store.CommitAsync(new PaymentCommit { After = collection }, default), Is.EqualTo(PaymentCommitOutcome.Committed));
        return collection;
    }

    public static async Task<PaymentCollection> ChangeAsync(this IPaymentStore store, PaymentCommit commit)
    {
        Assert.That(await store.CommitAsync(commit, default), Is.EqualTo(PaymentCommitOutcome.Committed));
        return commit.After;
    }
}
