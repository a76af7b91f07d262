namespace PaymentSessions.Tests;

/// <summary>What the engine would tell the provider. Every call makes another operation.</summary>
internal static class Operations
{
    public static Money Amount { get; } = Money.Of(59.97m, "EUR");

    public static InitiateOperation Initiate(
        IPaymentProvider provider,
        Money? amount = null,
        string data = "{}",
        RawJson settings = default,
        ProviderAccountHolder? holder = null)
    {
        var operation = new InitiateOperation
        {
            OperationId = NewId(PaymentIds.Operation),
            Attempt = 1,
            CollectionId = NewId(PaymentIds.PaymentCollection),
            SessionId = NewId(PaymentIds.PaymentSession),
            Amount = amount ?? Amount,
            Customer = holder is null ? null : new PaymentCustomer("cus_of_the_host"),
            AccountHolder = holder,
            Settings = settings,
            Data = RawJson.Parse(data),
        };
        return operation with { Settings = provider.Freeze(PaymentOperationKind.Initiate, Session(operation, made: null)) };
    }

    public static PaymentSession Session(InitiateOperation operation, ProviderSession? made) => new()
    {
        Id = operation.SessionId,
        CollectionId = operation.CollectionId,
        ProviderId = "pp_stripe_stripe",
        Amount = operation.Amount,
        Status = made?.Status ?? PaymentSessionStatus.Pending,
        Data = made?.Data ?? RawJson.Empty,
        PrivateData = made?.PrivateData ?? RawJson.Empty,
        Settings = operation.Settings,
        OperationId = operation.OperationId,
        RemoteId = made?.RemoteId,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    public static CaptureOperation Capture(IPaymentProvider provider, PaymentSession session, decimal amount) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = "pay_1",
        RemoteId = session.RemoteId!,
        Amount = Money.Of(amount, session.Amount.Currency.Code),
        Settings = provider.Freeze(PaymentOperationKind.Capture, session),
    };

    public static RefundOperation Refund(IPaymentProvider provider, PaymentSession session, decimal amount, RefundReason? reason = null) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = "pay_1",
        RemoteId = session.RemoteId!,
        Amount = Money.Of(amount, session.Amount.Currency.Code),
        Reason = reason,
        Settings = provider.Freeze(PaymentOperationKind.Refund, session, reason),
    };

    public static CancelOperation Cancel(IPaymentProvider provider, PaymentSession session) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        RemoteId = session.RemoteId!,
        Amount = session.Amount,
        Settings = provider.Freeze(PaymentOperationKind.Cancel, session),
    };

    public static AccountHolderOperation AccountHolder(IPaymentProvider provider)
    {
        var customer = new PaymentCustomer("cus_of_the_host") { Email = "sam@shop.example", Name = "Sam Shopper" };
        return new AccountHolderOperation
        {
            OperationId = NewId(PaymentIds.Operation),
            Attempt = 1,
            Customer = customer,
            Settings = provider.FreezeAccountHolder(customer),
        };
    }

    public static FindOperation Find(
        string operationId,
        RawJson settings,
        PaymentOperationKind kind,
        DateTimeOffset since,
        string? remoteId = null) => new()
        {
            OperationId = operationId,
            Kind = kind,
            RemoteId = remoteId,
            Since = since,
            Settings = settings,
        };

    public static string NewId(string prefix) => $"{prefix}{Guid.NewGuid():N}"[..(prefix.Length + 26)];
}
