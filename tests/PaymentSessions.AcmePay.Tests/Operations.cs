namespace PaymentSessions.Tests;

/// <summary>What the engine would tell the provider. Every call makes another operation.</summary>
internal static class Operations
{
    public static Money Amount { get; } = Money.Of(59.97m, "EUR");

    public static InitiateOperation Initiate(IPaymentProvider provider, string data = "{}")
    {
        var operation = new InitiateOperation
        {
            OperationId = NewId(PaymentIds.Operation),
            Attempt = 1,
            CollectionId = NewId(PaymentIds.PaymentCollection),
            SessionId = NewId(PaymentIds.PaymentSession),
            Amount = Amount,
            Data = RawJson.Parse(data),
        };
        return operation with { Settings = provider.Freeze(PaymentOperationKind.Initiate, Session(operation, made: null)) };
    }

    public static PaymentSession Session(InitiateOperation operation, ProviderSession? made) => new()
    {
        Id = operation.SessionId,
        CollectionId = operation.CollectionId,
        ProviderId = "pp_acme_default",
        Amount = operation.Amount,
        Settings = operation.Settings,
        OperationId = operation.OperationId,
        RemoteId = made?.RemoteId,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    public static CaptureOperation Capture(PaymentSession session, decimal amount) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = "pay_1",
        RemoteId = session.RemoteId!,
        Amount = Money.Of(amount, "EUR"),
        Settings = session.Settings,
    };

    public static RefundOperation Refund(PaymentSession session, decimal amount) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = "pay_1",
        RemoteId = session.RemoteId!,
        Amount = Money.Of(amount, "EUR"),
        Settings = session.Settings,
    };

    public static CancelOperation Cancel(PaymentSession session) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        RemoteId = session.RemoteId!,
        Amount = session.Amount,
        Settings = session.Settings,
    };

    public static FindOperation Find(ProviderOperation operation, PaymentOperationKind kind, string? remoteId = null) => new()
    {
        OperationId = operation.OperationId,
        Kind = kind,
        RemoteId = remoteId,
        Since = DateTimeOffset.UnixEpoch,
        Settings = operation.Settings,
    };

    private static string NewId(string prefix) => $"{prefix}{Guid.NewGuid():N}";
}
