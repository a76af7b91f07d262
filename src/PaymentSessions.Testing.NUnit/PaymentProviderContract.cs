using NUnit.Framework;

namespace PaymentSessions.Testing;

/// <summary>
/// What every <see cref="IPaymentProvider"/> must do. Derive a fixture from it for each provider, against a sandbox or a double of it.
/// </summary>
/// <remarks>What a provider can't do, or a sandbox can't be made to do, is ignored with a sentence, never passed silently.</remarks>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class PaymentProviderContract
{
    private readonly string _unique = Guid.NewGuid().ToString("N");
    private int _next;

    /// <summary>The provider.</summary>
    protected abstract IPaymentProvider Provider { get; }

    /// <summary>An amount that the provider takes.</summary>
    protected virtual Money Amount => Money.Of(59.97m, "EUR");

    /// <summary>The shopper's data that a session is made with.</summary>
    protected virtual RawJson Data => RawJson.Empty;

    /// <summary>
    /// Lets the shopper pay, as far as that is needed before <see cref="IPaymentProvider.AuthorizeAsync"/>, so that the money is held
    /// and not yet taken.
    /// </summary>
    /// <returns>Whether the provider can be made to do that.</returns>
    protected virtual Task<bool> PayAsync(PaymentSession session) => Task.FromResult(false);

    /// <summary>A session is made for the amount asked for, and can be paid.</summary>
    [Test]
    public async Task A_session_is_made_for_the_amount_asked_for()
    {
        var (operation, made) = await InitiateAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Amount, Is.EqualTo(operation.Amount));
            Assert.That(made.Status, Is.Not.EqualTo(PaymentSessionStatus.Canceled).And.Not.EqualTo(PaymentSessionStatus.Error));
            Assert.That(made.RemoteId, Provider.Traits.HasRemoteEffect ? Is.Not.Null.And.Not.Empty : Is.Null);
            Assert.That(made.OperationId, Is.Null.Or.EqualTo(operation.OperationId));
        }
    }

    /// <summary>What the storefront gets has nothing of what it mustn't get.</summary>
    [Test]
    public async Task What_is_private_is_not_public()
    {
        var (_, made) = await InitiateAsync();

        foreach (var secret in made.PrivateData.ToElement().EnumerateObject().Where(member => member.Value.ValueKind == System.Text.Json.JsonValueKind.String))
        {
            Assert.That(made.Data.GetText(), Does.Not.Contain($"\"{secret.Value.GetString()}\""), secret.Name);
        }
    }

    /// <summary>A key that is sent again has no second effect.</summary>
    [Test]
    public async Task A_repeated_key_makes_no_second_session()
    {
        Require(Provider.Traits.IdempotencyKeyWindow > TimeSpan.Zero, "The provider doesn't honour keys.");
        var (operation, made) = await InitiateAsync();

        var again = Done(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));

        Assert.That(again.RemoteId, Is.EqualTo(made.RemoteId));
    }

    /// <summary>Two keys are two sessions.</summary>
    [Test]
    public async Task Another_key_makes_another_session()
    {
        Require(Provider.Traits.HasRemoteEffect, "The provider has no remote effect.");
        var (_, first) = await InitiateAsync();
        var (_, second) = await InitiateAsync();

        Assert.That(second.RemoteId, Is.Not.EqualTo(first.RemoteId));
    }

    /// <summary>A session looks the same when it is read as when it was made.</summary>
    [Test]
    public async Task A_session_can_be_read()
    {
        var (operation, made) = await InitiateAsync();

        var read = Done(await Provider.RetrieveAsync(Session(operation, made), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Amount, Is.EqualTo(made.Amount));
            Assert.That(read.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(read.Status, Is.EqualTo(made.Status));
            Assert.That(read.OperationId, Is.EqualTo(made.OperationId));
        }
    }

    /// <summary>An operation's effect is found by the operation's id.</summary>
    [Test]
    public async Task A_session_is_found_by_its_operation()
    {
        Require(Provider.Traits.LookBack > TimeSpan.Zero, "The provider can't find anything.");
        var (operation, made) = await InitiateAsync();

        var found = Done(await Provider.FindAsync(Find(operation, operation.OperationId), default));
        var absent = Done(await Provider.FindAsync(Find(operation, PaymentIds.Operation + "never_sent"), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(absent.IsFound, Is.False);
        }
    }

    /// <summary>A cancelled session is cancelled, however often it is said.</summary>
    [Test]
    public async Task A_session_is_cancelled_once_and_for_all()
    {
        Require(Provider.Traits.HasRemoteEffect, "The provider has no remote effect and is never asked to cancel.");
        var (operation, made) = await InitiateAsync();
        var cancel = Cancel(operation, made);

        var first = Done(await Provider.CancelAsync(cancel, default));
        var again = Done(await Provider.CancelAsync(cancel with { Attempt = 2 }, default));
        var other = Done(await Provider.CancelAsync(Cancel(operation, made), default));
        var read = Done(await Provider.RetrieveAsync(Session(operation, made), default));

        Assert.That(
            new[] { first.Status, again.Status, other.Status, read.Status },
            Is.All.EqualTo(PaymentSessionStatus.Canceled));
    }

    /// <summary>Once the shopper has paid, the money is held, and can be taken and given back in parts.</summary>
    [Test]
    public async Task Authorised_money_is_captured_and_refunded_in_parts()
    {
        var (operation, made) = await InitiateAsync();
        var session = await AuthorizeAsync(operation, made);
        var part = Money.FromMinorUnits(Amount.MinorUnits / 3, Amount.Currency);

        var capture = Done(await Provider.CaptureAsync(Capture(session, part), default));
        var refund = Done(await Provider.RefundAsync(Refund(session, part), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(capture.Amount, Is.EqualTo(part));
            Assert.That(refund.Amount, Is.EqualTo(part));
            Assert.That(refund.RemoteId, Is.Not.Empty);
        }
    }

    /// <summary>A capture and a refund that are sent again have no second effect.</summary>
    [Test]
    public async Task A_repeated_key_captures_and_refunds_once()
    {
        Require(Provider.Traits.IdempotencyKeyWindow > TimeSpan.Zero, "The provider doesn't honour keys.");
        var (operation, made) = await InitiateAsync();
        var session = await AuthorizeAsync(operation, made);
        var capture = Capture(session, Amount);
        var refund = Refund(session, Amount);

        Done(await Provider.CaptureAsync(capture, default));
        var captureAgain = Done(await Provider.CaptureAsync(capture with { Attempt = 2 }, default));
        var first = Done(await Provider.RefundAsync(refund, default));
        var again = Done(await Provider.RefundAsync(refund with { Attempt = 2 }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(captureAgain.Amount, Is.EqualTo(Amount));
            Assert.That(again.RemoteId, Is.EqualTo(first.RemoteId));
        }
    }

    /// <summary>What was captured can't be cancelled: that would promise a release which doesn't happen.</summary>
    [Test]
    public async Task Captured_money_can_not_be_cancelled()
    {
        Require(Provider.Traits.HasRemoteEffect, "The provider has no remote effect and is never asked to cancel.");
        var (operation, made) = await InitiateAsync();
        var session = await AuthorizeAsync(operation, made);
        Done(await Provider.CaptureAsync(Capture(session, Amount), default));

        var result = await Provider.CancelAsync(Cancel(operation, made), default);

        Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Rejected));
    }

    /// <summary>A capability that isn't declared isn't there, and one that is declared is.</summary>
    [Test]
    public void What_it_can_not_do_it_says()
    {
        if (!Provider.Capabilities.HasFlag(PaymentProviderCapabilities.Webhooks))
        {
            var webhook = new ProviderWebhook { Body = default, Headers = new Dictionary<string, string>() };
            Assert.That(async () => await Provider.ReadWebhookAsync(webhook, default), Throws.InstanceOf<NotSupportedException>());
        }

        Assert.That(Provider.Traits, Is.EqualTo(Provider.Traits));
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) Assert.Ignore(otherwise);
    }

    private static T Done<T>(ProviderResult<T> result)
        where T : class
    {
        Assert.That(result.Outcome, Is.EqualTo(ProviderOutcome.Done), result.Rejection?.ToString() ?? result.Uncertainty?.ToString());
        return result.Value!;
    }

    private string NewId(string prefix) => $"{prefix}{_unique}{++_next}";

    private async Task<(InitiateOperation Operation, ProviderSession Made)> InitiateAsync()
    {
        var operation = new InitiateOperation
        {
            OperationId = NewId(PaymentIds.Operation),
            Attempt = 1,
            CollectionId = NewId(PaymentIds.PaymentCollection),
            SessionId = NewId(PaymentIds.PaymentSession),
            Amount = Amount,
            Data = Data,
        };
        operation = operation with { Settings = Provider.Freeze(PaymentOperationKind.Initiate, Session(operation, made: null)) };
        return (operation, Done(await Provider.InitiateAsync(operation, default)));
    }

    private async Task<PaymentSession> AuthorizeAsync(InitiateOperation operation, ProviderSession made)
    {
        var session = Session(operation, made);
        Require(await PayAsync(session) || !Provider.Traits.HasRemoteEffect, "The shopper's part can't be played here.");

        var authorized = Done(await Provider.AuthorizeAsync(session, default));
        Assert.That(authorized.Status, Is.EqualTo(PaymentSessionStatus.Authorized));
        return session with { Status = authorized.Status, PrivateData = authorized.PrivateData };
    }

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
        OperationId = operation.OperationId,
        RemoteId = made?.RemoteId,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private static FindOperation Find(InitiateOperation operation, string operationId) => new()
    {
        OperationId = operationId,
        Kind = PaymentOperationKind.Initiate,
        Since = DateTimeOffset.UnixEpoch,
        Settings = operation.Settings,
    };

    private CancelOperation Cancel(InitiateOperation operation, ProviderSession made) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = operation.CollectionId,
        SessionId = operation.SessionId,
        RemoteId = made.RemoteId!,
        Amount = operation.Amount,
        Settings = Provider.Freeze(PaymentOperationKind.Cancel, Session(operation, made)),
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

    private RefundOperation Refund(PaymentSession session, Money amount) => new()
    {
        OperationId = NewId(PaymentIds.Operation),
        Attempt = 1,
        CollectionId = session.CollectionId,
        SessionId = session.Id,
        PaymentId = NewId(PaymentIds.Payment),
        RemoteId = session.RemoteId ?? session.Id,
        Amount = amount,
        Settings = Provider.Freeze(PaymentOperationKind.Refund, session),
    };
}
