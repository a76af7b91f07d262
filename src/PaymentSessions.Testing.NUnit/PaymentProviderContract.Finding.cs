using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentProviderContract
{
    /// <summary>An operation's effect is found by the operation's id.</summary>
    [Test]
    public async Task A_session_is_found_by_its_operation()
    {
        RequireLookBack();
        var (operation, made) = await InitiateAsync();
        var find = Find(operation, PaymentOperationKind.Initiate);

        var found = Done(await Provider.FindAsync(find, default));
        var absent = Done(await Provider.FindAsync(OfAnother(find), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(absent.IsFound, Is.False);
        }
    }

    /// <summary>So is a capture, once it was made.</summary>
    [Test]
    public async Task A_capture_is_found_by_its_operation()
    {
        RequireLookBack();
        var session = await AuthorizeAsync();
        var capture = Capture(session, Third);
        var find = Find(capture, PaymentOperationKind.Capture, capture.RemoteId);

        var before = Done(await Provider.FindAsync(find, default));
        Done(await Provider.CaptureAsync(capture, default));
        var found = Done(await Provider.FindAsync(find, default));
        var absent = Done(await Provider.FindAsync(OfAnother(find), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Capture, Is.Null);
            Assert.That(found.Capture?.Amount, Is.EqualTo(Third));
            Assert.That(found.Capture?.Session.RemoteId, Is.Null.Or.EqualTo(session.RemoteId));
            Assert.That(absent.Capture, Is.Null);
        }
    }

    /// <summary>So is a refund: of two of the same sum, the one that is looked for.</summary>
    [Test]
    public async Task A_refund_is_found_by_its_operation()
    {
        RequireLookBack();
        var session = await AuthorizeAsync();
        Done(await Provider.CaptureAsync(Capture(session, Amount), default));
        var (first, second) = (Refund(session, Third), Refund(session, Third));

        var firstRefund = Done(await Provider.RefundAsync(first, default));
        var absent = Done(await Provider.FindAsync(FindRefund(second), default));
        var secondRefund = Done(await Provider.RefundAsync(second, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(absent.Refund, Is.Null);
            Assert.That(await FindIdAsync(first), Is.EqualTo(firstRefund.RemoteId));
            Assert.That(await FindIdAsync(second), Is.EqualTo(secondRefund.RemoteId));
        }

        FindOperation FindRefund(RefundOperation refund) => Find(refund, PaymentOperationKind.Refund, refund.RemoteId);

        async Task<string?> FindIdAsync(RefundOperation refund) =>
            Done(await Provider.FindAsync(FindRefund(refund), default)).Refund?.RemoteId;
    }

    /// <summary>A cancellation is found as the cancelled session.</summary>
    [Test]
    public async Task A_cancellation_is_found()
    {
        RequireLookBack();
        RequireRemoteEffect();
        var (operation, made) = await InitiateAsync();
        var cancel = Cancel(Session(operation, made));
        var find = Find(cancel, PaymentOperationKind.Cancel, cancel.RemoteId);

        var before = Done(await Provider.FindAsync(find, default));
        Done(await Provider.CancelAsync(cancel, default));
        var found = Done(await Provider.FindAsync(find, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.IsFound, Is.False);
            Assert.That(found.Session?.RemoteId, Is.EqualTo(made.RemoteId));
            Assert.That(found.Session?.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
        }
    }

    /// <summary>When the operations of a test were written: clocks may differ a little.</summary>
    private static DateTimeOffset JustNow => TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1);

    private FindOperation OfAnother(FindOperation find) => find with { OperationId = NewId(PaymentIds.Operation) };

    private static FindOperation Find(ProviderOperation operation, PaymentOperationKind kind, string? remoteId = null) => new()
    {
        OperationId = operation.OperationId,
        Kind = kind,
        RemoteId = remoteId,
        Since = JustNow,
        Settings = operation.Settings,
    };
}
