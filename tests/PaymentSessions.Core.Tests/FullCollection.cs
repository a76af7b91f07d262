namespace PaymentSessions.Tests;

/// <summary>
/// A collection with everything that an answer can show, and with everything that none may show: the latter has "hidden" in it.
/// </summary>
internal static class FullCollection
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static PaymentCollection Create() => new()
    {
        Id = "pay_col_1",
        Reference = "hidden_cart",
        Amount = Money.Of(59.97m, "EUR"),
        ProviderIds = ["pp_system_default", "pp_stripe_stripe"],
        Metadata = RawJson.Parse("""{"shop": "Graz", "vat": 0.20}"""),
        Sessions = [Captured, Payable],
        Payments = [Payment, Surplus],
        Journal = new PaymentJournal
        {
            Slots = [new PaymentSlot { Name = "hidden_slot", IncumbentId = Payable.Id, CandidateId = Candidate.Id }],
            Withheld = [Candidate],
            Operations = [Operation],
        },
        CompletedAt = Start.AddHours(1),
        CreatedAt = Start,
        UpdatedAt = Start.AddMilliseconds(1234),
        Version = 7,
    };

    public static PaymentSession Captured { get; } = new()
    {
        Id = "payses_1",
        CollectionId = "pay_col_1",
        Slot = "hidden_slot",
        ProviderId = "pp_stripe_stripe",
        Amount = Money.Of(40m, "EUR"),
        Status = PaymentSessionStatus.Captured,
        Data = RawJson.Parse("""{"id":"pi_1","client_secret":"pi_1_secret"}"""),
        PrivateData = RawJson.Parse("""{"key":"hidden_key"}"""),
        Context = RawJson.Parse("""{"customer":{"id":"cus_123"}}"""),
        Metadata = RawJson.Parse("""{"note":"first"}"""),
        RequestData = RawJson.Parse("""{"sent":"hidden_request"}"""),
        Settings = RawJson.Parse("""{"account":"hidden_account"}"""),
        Customer = new PaymentCustomer("cus_123") { Email = "hidden@example.com", Name = "hidden name" },
        OperationId = "payop_hidden_1",
        RemoteId = "hidden_remote_1",
        AuthorizedAt = Start.AddMinutes(1),
        CreatedAt = Start,
        UpdatedAt = Start.AddMinutes(1),
    };

    public static PaymentSession Payable { get; } = Captured with
    {
        Id = "payses_2",
        ProviderId = "pp_system_default",
        Amount = Money.Of(19.97m, "EUR"),
        Status = PaymentSessionStatus.RequiresMore,
        Data = RawJson.Parse("""{"n": 9007199254740993, "amount": 2.50}"""),
        Context = RawJson.Empty,
        Metadata = RawJson.Empty,
        AuthorizedAt = null,
    };

    public static PaymentSession Candidate { get; } = Payable with
    {
        Id = "payses_hidden_3",
        Data = RawJson.Parse("""{"client_secret":"hidden_secret"}"""),
    };

    public static Payment Payment { get; } = new()
    {
        Id = "pay_1",
        CollectionId = "pay_col_1",
        SessionId = "payses_1",
        ProviderId = "pp_stripe_stripe",
        RemoteId = "hidden_remote_1",
        Amount = Money.Of(40m, "EUR"),
        ReleasedAmount = Money.Of(0.05m, "EUR"),
        NeedsReview = true,
        Data = RawJson.Parse("""{"id":"pi_1"}"""),
        PrivateData = RawJson.Parse("""{"key":"hidden_key"}"""),
        Captures =
        [
            new Capture { Id = "capt_1", Amount = Money.Of(30m, "EUR"), OperationId = "payop_hidden_2", CreatedAt = Start.AddMinutes(2), CreatedBy = "user_1" },
            new Capture { Id = "capt_2", Amount = Money.Of(9.95m, "EUR"), CreatedAt = Start.AddMinutes(3) },
        ],
        Refunds =
        [
            new Refund
            {
                Id = "ref_1",
                Amount = Money.Of(6.75m, "EUR"),
                OperationId = "payop_hidden_3",
                RemoteId = "hidden_remote_2",
                Reason = new RefundReason
                {
                    Id = "refr_1",
                    Label = "Damaged",
                    Description = "It arrived damaged",
                    Metadata = RawJson.Parse("""{"code":"D"}"""),
                    CreatedAt = Start.AddDays(-1),
                    UpdatedAt = Start.AddDays(-1),
                },
                Note = "the handle is off",
                CreatedAt = Start.AddMinutes(4),
                CreatedBy = "user_2",
            },
            new Refund { Id = "ref_2", Amount = Money.Of(0.01m, "EUR"), CreatedAt = Start.AddMinutes(5) },
        ],
        CreatedAt = Start.AddMinutes(1),
        UpdatedAt = Start.AddMinutes(5),
        CapturedAt = Start.AddMinutes(3),
    };

    /// <summary>Money that came in above the debt counts for nothing and is for operators only.</summary>
    public static Payment Surplus { get; } = Payment with { Id = "pay_hidden_2", SessionId = "payses_hidden_0", Counts = false };

    public static PaymentOperation Operation { get; } = new()
    {
        Id = "payop_hidden_4",
        Kind = PaymentOperationKind.Cancel,
        CollectionId = Payable.CollectionId,
        SessionId = Payable.Id,
        ProviderId = Payable.ProviderId,
        RemoteId = Payable.RemoteId,
        Amount = Payable.Amount,
        Settings = Payable.Settings,
        State = PaymentOperationState.InDoubt,
        Rejection = new ProviderRejection("hidden_code", "hidden reason"),
        LastSentAt = Start,
        CreatedAt = Start,
    };
}
