using NUnit.Framework;

namespace PaymentSessions.Testing;

public abstract partial class PaymentProviderContract
{
    private Money Third => Money.FromMinorUnits(Amount.MinorUnits / 3, Amount.Currency);

    private Money MinorUnit => Money.FromMinorUnits(1, Amount.Currency);

    /// <summary>Once the shopper has paid, the money is held, and can be taken and given back in parts.</summary>
    [Test]
    public async Task Authorised_money_is_captured_and_refunded_in_parts()
    {
        var session = await AuthorizeAsync();

        var capture = Done(await Provider.CaptureAsync(Capture(session, Third), default));
        var refund = Done(await Provider.RefundAsync(Refund(session, Third), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(capture.Amount, Is.EqualTo(Third));
            Assert.That(refund.Amount, Is.EqualTo(Third));
            Assert.That(refund.RemoteId, Is.Not.Empty);
        }
    }

    /// <summary>A capture and a refund that are sent again have no second effect.</summary>
    [Test]
    public async Task A_repeated_key_captures_and_refunds_once()
    {
        RequireKeys();
        var session = await AuthorizeAsync();
        var capture = Capture(session, Third);
        var refund = Refund(session, Third);

        Done(await Provider.CaptureAsync(capture, default));
        var captureAgain = Done(await Provider.CaptureAsync(capture with { Attempt = 2 }, default));
        var first = Done(await Provider.RefundAsync(refund, default));
        var again = Done(await Provider.RefundAsync(refund with { Attempt = 2 }, default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(captureAgain.Amount, Is.EqualTo(Third));
            Assert.That(again.RemoteId, Is.EqualTo(first.RemoteId));
            if (Provider.Traits.HasRemoteEffect) Assert.That((await ReadAsync(session)).CapturedAmount, Is.EqualTo(Third));
        }
    }

    /// <summary>The host may word a refund's reason anew between two attempts: the second one has no second effect, and isn't refused.</summary>
    [TestCase("duplicate", "damaged")]
    [TestCase(null, "fraudulent")]
    public async Task A_repeated_refund_whose_reason_is_worded_anew_is_the_same(string? code, string? reworded)
    {
        RequireKeys();
        var session = await AuthorizeAsync();
        Done(await Provider.CaptureAsync(Capture(session, Third), default));
        var refund = Refund(session, Third, Reason(code));

        var first = Done(await Provider.RefundAsync(refund, default));
        var again = Done(await Provider.RefundAsync(refund with { Attempt = 2, Reason = Reason(reworded) }, default));

        Assert.That(again.RemoteId, Is.EqualTo(first.RemoteId));
    }

    /// <summary>What is read of a payment says how much is held, and how much of it was taken: no sum is taken for another.</summary>
    [Test]
    public async Task What_was_captured_in_part_is_read_as_such()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();

        var held = await ReadAsync(session);
        var capture = Done(await Provider.CaptureAsync(Capture(session, Third), default));
        var taken = await ReadAsync(session);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(held.Status, Is.EqualTo(PaymentSessionStatus.Authorized));
            Assert.That(held.CapturedAmount, Is.Null.Or.EqualTo(Money.Zero(Amount.Currency)));
            Assert.That(taken.Status, Is.EqualTo(PaymentSessionStatus.Authorized).Or.EqualTo(PaymentSessionStatus.Captured));
            Assert.That(taken.CapturedAmount, Is.EqualTo(Third));
            Assert.That(capture.Session.CapturedAmount, Is.EqualTo(Third));
            Assert.That(new[] { held.Amount, taken.Amount, capture.Session.Amount }, Is.All.EqualTo(Amount));
            Assert.That(
                new[] { held.AuthorizedAmount, taken.AuthorizedAmount, capture.Session.AuthorizedAmount },
                Is.All.Null.Or.EqualTo(Amount));
        }
    }

    /// <summary>More than what is held can't be taken, and trying it takes nothing.</summary>
    [Test]
    public async Task No_more_is_captured_than_is_held()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();
        var held = await ReadAsync(session);

        await RejectAsync(Capture(session, Amount + MinorUnit));
        var stillHeld = await ReadAsync(session);
        Done(await Provider.CaptureAsync(Capture(session, Amount), default));
        await RejectAsync(Capture(session, MinorUnit));
        var taken = await ReadAsync(session);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(stillHeld), Is.EqualTo(Describe.All(held)));
            Assert.That(taken.Status, Is.EqualTo(PaymentSessionStatus.Captured));
            Assert.That(taken.CapturedAmount, Is.Null.Or.EqualTo(Amount));
        }
    }

    /// <summary>More than what a capture has left can't be taken; all of it can, unless the capture has ended the authorisation.</summary>
    [Test]
    public async Task No_more_is_captured_than_is_left()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();
        var rest = Amount - Third;
        var first = Done(await Provider.CaptureAsync(Capture(session, Third), default));

        await RejectAsync(Capture(session, rest + MinorUnit));
        var refused = await ReadAsync(session);
        if (first.EndsAuthorization) await RejectAsync(Capture(session, rest));
        else Done(await Provider.CaptureAsync(Capture(session, rest), default));
        var last = await ReadAsync(session);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.CapturedAmount, Is.EqualTo(Third));
            Assert.That(last.CapturedAmount ?? Amount, Is.EqualTo(first.EndsAuthorization ? Third : Amount));
        }
    }

    /// <summary>More than what was taken can't be given back, and trying it gives nothing back.</summary>
    [Test]
    public async Task No_more_is_refunded_than_was_captured()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();
        Done(await Provider.CaptureAsync(Capture(session, Third), default));
        var taken = await ReadAsync(session);

        await RejectAsync(Refund(session, Third + MinorUnit));
        var stillTaken = await ReadAsync(session);
        var refund = Done(await Provider.RefundAsync(Refund(session, Third), default));
        await RejectAsync(Refund(session, MinorUnit));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Describe.All(stillTaken), Is.EqualTo(Describe.All(taken)));
            Assert.That(refund.Amount, Is.EqualTo(Third), "The refused refund has used something up.");
        }
    }

    /// <summary>Two refunds of the same sum are two: they are told apart by the provider's ids.</summary>
    [Test]
    public async Task Two_refunds_of_parts_have_two_remote_ids()
    {
        var session = await AuthorizeAsync();
        Done(await Provider.CaptureAsync(Capture(session, Amount), default));

        var first = Done(await Provider.RefundAsync(Refund(session, Third), default));
        var second = Done(await Provider.RefundAsync(Refund(session, Third), default));

        Assert.That(second.RemoteId, Is.Not.EqualTo(first.RemoteId));
    }

    /// <summary>Held money that is let go can't be taken any more, however often its release is asked for.</summary>
    [Test]
    public async Task Held_money_is_let_go_once_and_for_all()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();
        var cancel = Cancel(session);

        Done(await Provider.CancelAsync(cancel, default));
        var again = Done(await Provider.CancelAsync(cancel with { Attempt = 2 }, default));
        await RejectAsync(Capture(session, Third));
        var read = await ReadAsync(session);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { again.Status, read.Status }, Is.All.EqualTo(PaymentSessionStatus.Canceled));
            Assert.That(read.CapturedAmount, Is.Null.Or.EqualTo(Money.Zero(Amount.Currency)));
        }
    }

    /// <summary>Who pays just before the session is cancelled has to be told of it: the answer says what was held, and so does every later one.</summary>
    [Test]
    public async Task What_a_cancelled_session_held_is_told()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();

        var first = Done(await Provider.CancelAsync(Cancel(session), default));
        var other = Done(await Provider.CancelAsync(Cancel(session), default));
        var read = await ReadAsync(session);
        if (first.ReleasedAmount is null) Assert.Ignore("The provider doesn't say what a cancelled session held.");

        Assert.That(new[] { first.ReleasedAmount, other.ReleasedAmount, read.ReleasedAmount }, Is.All.EqualTo(Amount));
    }

    /// <summary>What was captured can't be cancelled: that would promise a release which doesn't happen.</summary>
    [Test]
    public async Task Captured_money_can_not_be_cancelled()
    {
        RequireRemoteEffect();
        var session = await AuthorizeAsync();
        Done(await Provider.CaptureAsync(Capture(session, Amount), default));

        Rejected(await Provider.CancelAsync(Cancel(session), default), "A cancellation.");

        Assert.That((await ReadAsync(session)).Status, Is.EqualTo(PaymentSessionStatus.Captured));
    }

    private async Task RejectAsync(CaptureOperation capture) =>
        Rejected(await Provider.CaptureAsync(capture, default), $"A capture of {capture.Amount}.");

    private async Task RejectAsync(RefundOperation refund) =>
        Rejected(await Provider.RefundAsync(refund, default), $"A refund of {refund.Amount}.");
}
