using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

public sealed class LifeOfAnOrderTests : AcmePayTests
{
    [TestCase(AcmeOrderStatus.Authorized, PaymentSessionStatus.Authorized)]
    [TestCase(AcmeOrderStatus.Processing, PaymentSessionStatus.PendingAuthorization)]
    [TestCase(AcmeOrderStatus.Captured, PaymentSessionStatus.Captured)]
    [TestCase(AcmeOrderStatus.Failed, PaymentSessionStatus.Error)]
    public async Task What_the_shopper_has_done_is_seen(AcmeOrderStatus outcome, PaymentSessionStatus expected)
    {
        var (operation, made) = await InitiateAsync();
        await Control.PayAsync(made.RemoteId!, outcome);

        var seen = Expect.Done(await Provider.AuthorizeAsync(Operations.Session(operation, made), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.Status, Is.EqualTo(expected));
            Assert.That(seen.CapturedAmount, expected == PaymentSessionStatus.Captured ? Is.EqualTo(Operations.Amount) : Is.Null);
            Assert.That(seen.ExpiresAt, expected == PaymentSessionStatus.PendingAuthorization ? Is.Not.Null : Is.Null);
        }
    }

    [Test]
    public async Task Money_is_captured_and_refunded_part_by_part_and_never_too_much()
    {
        var session = await AuthorizeAsync();

        var first = Expect.Done(await Provider.CaptureAsync(Operations.Capture(session, 40m), default));
        Expect.Rejected(await Provider.CaptureAsync(Operations.Capture(session, 19.98m), default), "amount_too_large");
        var second = Expect.Done(await Provider.CaptureAsync(Operations.Capture(session, 19.97m), default));
        Expect.Rejected(await Provider.RefundAsync(Operations.Refund(session, 59.98m), default), "amount_too_large");
        Expect.Done(await Provider.RefundAsync(Operations.Refund(session, 9.97m), default));
        Expect.Done(await Provider.RefundAsync(Operations.Refund(session, 50m), default));
        Expect.Rejected(await Provider.RefundAsync(Operations.Refund(session, 0.01m), default), "amount_too_large");

        var order = (await Control.ReadLedgerAsync()).Orders.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Session.CapturedAmount, Is.EqualTo(Money.Of(40m, "EUR")));
            Assert.That((second.Amount, second.Session.CapturedAmount), Is.EqualTo((Money.Of(19.97m, "EUR"), (Money?)Operations.Amount)));
            Assert.That(second.EndsAuthorization, Is.False);
            Assert.That((order.CapturedAmount, order.RefundedAmount), Is.EqualTo((5997L, 5997L)));
        }
    }

    [Test]
    public async Task A_session_that_is_not_paid_can_not_be_captured()
    {
        var (operation, made) = await InitiateAsync();

        var result = await Provider.CaptureAsync(Operations.Capture(Operations.Session(operation, made), 1m), default);

        Expect.Rejected(result, "not_authorized");
    }

    [Test]
    public async Task A_hold_is_released_by_cancelling()
    {
        var session = await AuthorizeAsync();

        var canceled = Expect.Done(await Provider.CancelAsync(Operations.Cancel(session), default));

        Assert.That((canceled.Status, canceled.ReleasedAmount), Is.EqualTo((PaymentSessionStatus.Canceled, (Money?)session.Amount)));
    }

    [TestCase(AcmeOrderStatus.Captured, "already_captured")]
    [TestCase(AcmeOrderStatus.Processing, "payment_processing")]
    public async Task What_is_paid_is_not_cancelled(AcmeOrderStatus outcome, string code)
    {
        var (operation, made) = await InitiateAsync();
        await Control.PayAsync(made.RemoteId!, outcome);

        Expect.Rejected(await Provider.CancelAsync(Operations.Cancel(Operations.Session(operation, made)), default), code);
    }

    [Test]
    public async Task Each_operation_is_found_by_its_id_and_no_other()
    {
        var session = await AuthorizeAsync();
        var capture = Operations.Capture(session, 10m);
        var refund = Operations.Refund(session, 5m);
        var never = Operations.Refund(session, 5m);
        await Provider.CaptureAsync(capture, default);
        await Provider.RefundAsync(refund, default);

        using (Assert.EnterMultipleScope())
        {
            var found = (await FindAsync(capture, PaymentOperationKind.Capture)).Capture;
            Assert.That((found?.Amount, found?.Session?.RemoteId), Is.EqualTo((capture.Amount, session.RemoteId)));
            Assert.That((await FindAsync(refund, PaymentOperationKind.Refund)).Refund?.Amount, Is.EqualTo(refund.Amount));
            Assert.That(await FindAsync(never, PaymentOperationKind.Capture), Is.EqualTo(new ProviderFinding { IsConsistent = true }));
            Assert.That(await FindAsync(never, PaymentOperationKind.Refund), Is.EqualTo(new ProviderFinding { IsConsistent = true }));
            Assert.That(await FindAsync(never, PaymentOperationKind.Cancel), Is.EqualTo(new ProviderFinding { IsConsistent = true }));
        }

        Task<ProviderFinding> FindAsync(ProviderOperation operation, PaymentOperationKind kind) => this.FindAsync(operation, kind, session);
    }

    [Test]
    public async Task A_cancellation_is_found_in_what_was_cancelled()
    {
        var session = await AuthorizeAsync();
        var cancel = Operations.Cancel(session);
        await Provider.CancelAsync(cancel, default);

        var found = await FindAsync(cancel, PaymentOperationKind.Cancel, session);

        Assert.That(found.Session?.Status, Is.EqualTo(PaymentSessionStatus.Canceled));
    }

    [Test]
    public async Task Two_orders_with_one_reference_are_nothing_to_choose_from()
    {
        var (operation, made) = await InitiateAsync();
        await Control.AdvanceClockAsync(TimeSpan.FromHours(24));
        Expect.Done(await Provider.InitiateAsync(operation with { Attempt = 2 }, default));

        var found = await FindAsync(operation, PaymentOperationKind.Initiate, Operations.Session(operation, made));

        Assert.That(found, Is.EqualTo(new ProviderFinding { IsConsistent = false }));
    }

    private async Task<ProviderFinding> FindAsync(ProviderOperation operation, PaymentOperationKind kind, PaymentSession session) =>
        Expect.Done(await Provider.FindAsync(Operations.Find(operation, kind, session.RemoteId), default));
}
