namespace PaymentSessions.Testing;

/// <summary>Collections that have a value in every member, so that a store that forgets one is found out.</summary>
internal static partial class SampleCollection
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, 1, TimeSpan.Zero);

    private static readonly RawJson Odd =
        RawJson.Parse("""{ "z":1, "a":2.50,"n":9007199254740993, "e":1e400, "u":"\u00e9é日😀", "__proto__":{"x":null}, "":[ ] }""");

    public static PaymentCollection Create(string id, string reference, Money? amount = null) => new()
    {
        Id = id,
        Reference = reference,
        Amount = amount ?? Money.Of(59.97m, "EUR"),
        CreatedAt = Start,
        UpdatedAt = Start,
        Version = 1,
    };

    /// <summary>A collection with everything that can be in one.</summary>
    public static PaymentCollection CreateFull(string id, string reference)
    {
        var incumbent = Session(id, 1) with { Status = PaymentSessionStatus.RequiresMore };
        var candidate = Session(id, 2) with { RemoteId = null, ExpiresAt = null };
        var authorized = Session(id, 3) with
        {
            Status = PaymentSessionStatus.Captured,
            AuthorizedAt = Start.AddMinutes(1),
            Customer = null,
            AccountHolder = null,
        };
        var giftCard = Session(id, 4) with { Slot = "gift_card", Data = default, OperationId = null, RemoteId = null };
        var withdrawn = Session(id, 5) with { Slot = "gift_card", IsWithdrawn = true };

        return Create(id, reference, Money.Of(100m, "EUR")) with
        {
            ProviderIds = ["pp_system_default", "pp_scripted_default"],
            Metadata = Odd,
            Sessions = [incumbent, authorized],
            Payments = [Payment(authorized)],
            CompletedAt = Start.AddHours(1),
            CanceledAt = Start.AddHours(2),
            UpdatedAt = Start.AddHours(3),
            Journal = new PaymentJournal
            {
                Slots =
                [
                    new PaymentSlot { IncumbentId = incumbent.Id, CandidateId = candidate.Id },
                    new PaymentSlot { Name = "gift_card", CandidateId = giftCard.Id },
                ],
                Withheld = [candidate, giftCard, withdrawn],
                Operations =
                [
                    Operation(candidate, PaymentOperationKind.Initiate, 1) with
                    {
                        State = PaymentOperationState.InDoubt,
                        Attempts = 3,
                        IsRepeatable = false,
                        LeaseUntil = null,
                        NextAttemptAt = Start.AddSeconds(5),
                        Rejection = new ProviderRejection("busy", "Come again later.") { ShopperMessage = "Please wait." },
                        ReviewReason = "It was too old.",
                    },
                    Operation(incumbent, PaymentOperationKind.Cancel, 2) with { PaymentId = $"{PaymentIds.Payment}{id}" },
                ],
            },
        };
    }

    /// <summary>A commit that changes, retires or settles everything that is in a full collection, and adds some more.</summary>
    public static PaymentCommit ChangeEverything(PaymentCollection full)
    {
        var (incumbent, authorized) = (full.Sessions[0], full.Sessions[1]);
        var (candidate, giftCard, withdrawn) = (full.Journal.Withheld[0], full.Journal.Withheld[1], full.Journal.Withheld[2]);
        var (initiate, cancel) = (full.Journal.Operations[0], full.Journal.Operations[1]);
        var payment = full.Payments[0];
        var added = Session(full.Id, 6);

        return new PaymentCommit
        {
            Before = full,
            After = full with
            {
                Version = full.Version + 1,
                Amount = Money.Of(1m, "EUR"),
                Metadata = default,
                CompletedAt = null,
                UpdatedAt = full.UpdatedAt.AddHours(1),
                Sessions = [authorized with { Data = default, UpdatedAt = authorized.UpdatedAt.AddHours(1) }, giftCard],
                Payments =
                [
                    payment with
                    {
                        ReleasedAmount = Money.Of(2m, "EUR"),
                        Captures = [payment.Captures[0] with { Amount = Money.Of(6m, "EUR") }, payment.Captures[1], Capture(authorized, 3)],
                        Refunds = [payment.Refunds[0] with { Note = null }, payment.Refunds[1], Refund(authorized, 3)],
                    },
                ],
                Journal = new PaymentJournal
                {
                    Slots =
                    [
                        new PaymentSlot { CandidateId = added.Id },
                        new PaymentSlot { Name = giftCard.Slot, IncumbentId = giftCard.Id },
                    ],
                    Withheld = [added],
                    Operations = [initiate with { Attempts = initiate.Attempts + 1 }, Operation(added, PaymentOperationKind.Initiate, 3)],
                },
            },
            RetiredSessions =
            [
                incumbent with { Status = PaymentSessionStatus.Canceled, UpdatedAt = incumbent.UpdatedAt.AddHours(1) },
                candidate with { Status = PaymentSessionStatus.Canceled, Data = default },
                withdrawn with { Status = PaymentSessionStatus.Canceled, IsWithdrawn = false },
            ],
            SettledOperations = [cancel with { State = PaymentOperationState.Done }],
            History = History(full.Id, full.Version + 1),
            IsPublished = true,
        };
    }

    public static PaymentSession Session(string collectionId, int number) => new()
    {
        Id = $"{PaymentIds.PaymentSession}{collectionId}_{number}",
        CollectionId = collectionId,
        ProviderId = "pp_scripted_default",
        Amount = Money.Of(10m + number, "EUR"),
        Data = Odd,
        PrivateData = RawJson.Parse("""{"private":true}"""),
        Context = RawJson.Parse("""{"customer":{"id":"cus_1"}}"""),
        Metadata = RawJson.Parse("""{"note":"x"}"""),
        RequestData = RawJson.Parse("""{"locale":"de"}"""),
        Settings = RawJson.Parse("""{"account":"a"}"""),
        Customer = new PaymentCustomer("cus_1") { Email = "a@example.com", Name = "A B" },
        AccountHolderId = $"{PaymentIds.AccountHolder}{collectionId}_{number}",
        AccountHolder = new ProviderAccountHolder { RemoteId = $"customer_{number}", PrivateData = RawJson.Parse("""{"n":1.0}""") },
        OperationId = $"{PaymentIds.Operation}{collectionId}_{number}",
        RemoteId = $"remote_{collectionId}_{number}",
        ExpiresAt = Start.AddDays(number),
        CreatedAt = Start.AddSeconds(number),
        UpdatedAt = Start.AddSeconds(number + 1),
    };

    public static PaymentOperation Operation(PaymentSession session, PaymentOperationKind kind, int number) => new()
    {
        Id = $"{session.OperationId}_{number}",
        Kind = kind,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        RemoteId = session.RemoteId,
        Amount = session.Amount,
        Settings = session.Settings,
        State = PaymentOperationState.Planned,
        LastSentAt = Start.AddSeconds(number),
        LeaseUntil = Start.AddMinutes(number),
        CreatedAt = Start.AddSeconds(number),
        Key = $"{session.OperationId}_key_{number}",
        RequestedBy = "user_3",
        Reason = Reason(session, number),
        Note = "the box, too",
    };

    public static RefundReason Reason(PaymentSession session, int number) => new()
    {
        Id = $"{PaymentIds.RefundReason}{session.Id}_{number}",
        Label = "Damaged",
        Code = "damaged",
        Description = "It arrived damaged",
        Metadata = Odd,
        CreatedAt = Start,
        UpdatedAt = Start.AddSeconds(number),
    };

    private static Payment Payment(PaymentSession session) => new()
    {
        Id = $"{PaymentIds.Payment}{session.Id}",
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        ProviderId = session.ProviderId,
        RemoteId = session.RemoteId,
        Amount = session.Amount,
        ReleasedAmount = Money.Of(1m, "EUR"),
        Counts = true,
        NeedsReview = true,
        Data = session.Data,
        PrivateData = session.PrivateData,
        Captures = [Capture(session, 1), Capture(session, 2) with { OperationId = null, CreatedBy = null }],
        Refunds = [Refund(session, 1), Refund(session, 2) with { FailedAt = Start.AddMinutes(7), Reason = null }],
        CreatedAt = Start.AddMinutes(1),
        UpdatedAt = Start.AddMinutes(2),
        CapturedAt = Start.AddMinutes(3),
        CanceledAt = Start.AddMinutes(4),
    };

    private static Capture Capture(PaymentSession session, int number) => new()
    {
        Id = $"{PaymentIds.Capture}{session.Id}_{number}",
        Amount = Money.Of(5m, "EUR"),
        OperationId = $"{session.OperationId}_capture_{number}",
        CreatedAt = Start.AddMinutes(5),
        CreatedBy = "user_1",
    };

    private static Refund Refund(PaymentSession session, int number) => new()
    {
        Id = $"{PaymentIds.Refund}{session.Id}_{number}",
        Amount = Money.Of(2.5m, "EUR"),
        OperationId = $"{session.OperationId}_refund",
        RemoteId = $"refund_{session.Id}_{number}",
        Reason = Reason(session, number),
        Note = "the handle is off",
        CreatedAt = Start.AddMinutes(6),
        CreatedBy = "user_2",
    };

    public static AccountHolder AccountHolder(string unique) => new()
    {
        Id = PaymentIds.AccountHolder + unique,
        ProviderId = "pp_scripted_default",
        CustomerId = $"cus_{unique} é",
        Email = "a@example.com",
        Name = "A B",
        RemoteId = "customer_1",
        PrivateData = Odd,
        Settings = RawJson.Parse("""{"account":"a"}"""),
        OperationId = PaymentIds.Operation + unique,
        State = PaymentOperationState.InDoubt,
        Attempts = 3,
        IsRepeatable = false,
        OperationCreatedAt = Start.AddSeconds(1),
        LastSentAt = Start.AddSeconds(2),
        LeaseUntil = Start.AddSeconds(3),
        NextAttemptAt = Start.AddSeconds(4),
        Rejection = new ProviderRejection("busy", "Come again later.") { ShopperMessage = "Please wait." },
        CreatedAt = Start,
        UpdatedAt = Start.AddSeconds(5),
        Version = 1,
    };

    public static IdempotentRequest Request(string collectionId, string id) => new()
    {
        Id = id,
        ContentHash = new string('c', 64),
        CollectionId = collectionId,
        SessionId = $"{PaymentIds.PaymentSession}{collectionId}_1",
        LeaseUntil = Start.AddMinutes(1),
        CreatedAt = Start,
        ExpiresAt = Start.AddDays(1),
    };
}
