using NUnit.Framework;

namespace PaymentSessions.Testing;

// What the engine would tell the provider. Every call makes another operation.
public abstract partial class PaymentProviderContract
{
    private readonly string _unique = Guid.NewGuid().ToString("N");
    private int _next;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) Assert.Ignore(otherwise);
    }

    private void RequireRemoteEffect() =>
        Require(Provider.Traits.HasRemoteEffect, "The provider has no remote effect: it keeps nothing, and is never asked to cancel.");

    private void RequireKeys() => Require(Provider.Traits.IdempotencyKeyWindow > TimeSpan.Zero, "The provider doesn't honour keys.");

    private void RequireLookBack() => Require(Provider.Traits.LookBack > TimeSpan.Zero, "The provider can't find anything.");

    private static T Done<T>(ProviderResult<T> result)
        where T : class
    {
        Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Done), result.Rejection?.ToString() ?? result.Uncertainty?.ToString());
        return result.Value!;
    }

    private static void Rejected<T>(ProviderResult<T> result, string what)
        where T : class => Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Rejected), what);

    private string NewId(string prefix) => $"{prefix}{_unique}{++_next}";

    private InitiateOperation Initiate(PaymentCustomer? customer = null, ProviderAccountHolder? accountHolder = null)
    {
        var operation = new InitiateOperation
        {
            OperationId = NewId(PaymentIds.Operation),
            Attempt = 1,
            CollectionId = NewId(PaymentIds.PaymentCollection),
            SessionId = NewId(PaymentIds.PaymentSession),
            Amount = Amount,
            Customer = customer,
            AccountHolder = accountHolder,
            Data = Data,
        };
        return operation with { Settings = Provider.Freeze(PaymentOperationKind.Initiate, Session(operation, made: null)) };
    }

    private async Task<(InitiateOperation Operation, ProviderSession Made)> InitiateAsync()
    {
        var operation = Initiate();
        return (operation, Done(await Provider.InitiateAsync(operation, default)));
    }

    private async Task<PaymentSession> AuthorizeAsync()
    {
        var (operation, made) = await InitiateAsync();
        var session = Session(operation, made);
        Require(await PayAsync(session) || !Provider.Traits.HasRemoteEffect, "The shopper's part can't be played here.");

        var authorized = Done(await Provider.AuthorizeAsync(session, default));
        Assert.That(authorized.Status, Is.EqualTo(PaymentSessionStatus.Authorized));
        return session with { Status = authorized.Status, PrivateData = authorized.PrivateData };
    }

    private async Task<ProviderSession> ReadAsync(PaymentSession session) => Done(await Provider.RetrieveAsync(session, default));

    private static PaymentSession Session(InitiateOperation operation, ProviderSession? made) => new()
    {
        Id = operation.SessionId,
        CollectionId = operation.CollectionId,
        ProviderId = "pp_contract_default",
        Amount = operation.Amount,
        Status = made?.Status ?? PaymentSessionStatus.Pending,
        Data = made?.Data ?? RawJson.Empty,
        PrivateData = made?.PrivateData ?? RawJson.Empty,
        RequestData = operation.Data,
        Settings = operation.Settings,
        Customer = operation.Customer,
        AccountHolder = operation.AccountHolder,
        OperationId = operation.OperationId,
        RemoteId = made?.RemoteId,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private UpdateOperation Update(PaymentSession session) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        RemoteId = session.RemoteId ?? session.Id,
        Amount = session.Amount,
        Settings = Provider.Freeze(PaymentOperationKind.Update, session),
    };

    private CancelOperation Cancel(PaymentSession session) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        RemoteId = session.RemoteId!,
        Amount = session.Amount,
        Settings = Provider.Freeze(PaymentOperationKind.Cancel, session),
    };

    private CaptureOperation Capture(PaymentSession session, Money amount) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = NewId(PaymentIds.Payment),
        RemoteId = session.RemoteId ?? session.Id,
        Amount = amount,
        Settings = Provider.Freeze(PaymentOperationKind.Capture, session),
    };

    private RefundOperation Refund(PaymentSession session, Money amount, RefundReason? reason = null) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = NewId(PaymentIds.Payment),
        RemoteId = session.RemoteId ?? session.Id,
        Amount = amount,
        Reason = reason,
        Settings = Provider.Freeze(PaymentOperationKind.Refund, session, reason),
    };

    /// <summary>One and the same reason, as the host words it at some time.</summary>
    private RefundReason Reason(string? code) => new()
    {
        Id = PaymentIds.RefundReason + _unique,
        Label = "Given back",
        Code = code,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
