namespace PaymentSessions.Tests.Events;

/// <summary>Which change is told by which event, where a whole scenario can't show it alone.</summary>
public sealed class DerivationTests
{
    private static readonly DateTimeOffset Later = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static PaymentCollection Before { get; } = FullCollection.Create() with { CompletedAt = null };

    private static Payment Counted { get; } = Before.Payments[0] with { Counts = true, NeedsReview = false };

    private static Payment Surplus { get; } = Counted with { Id = "pay_surplus", Counts = false };

    [Test]
    public void A_refund_that_fails_later_is_told_once()
    {
        var failed = Counted with { Refunds = Counted.Refunds.SetItem(0, Counted.Refunds[0] with { FailedAt = Later }) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Derive(Counted, failed), Is.EqualTo(new[] { nameof(PaymentRefundFailed) }));
            Assert.That(Derive(failed, failed with { UpdatedAt = Later }), Is.Empty);
        }
    }

    [Test]
    public void What_is_left_after_the_last_capture_is_released()
    {
        var released = Counted with { ReleasedAmount = Counted.ReleasedAmount + Money.Of(1m, "EUR") };

        Assert.That(Derive(Counted, released), Is.EqualTo(new[] { nameof(PaymentReleased) }));
    }

    [Test]
    public void A_payment_that_is_let_go_as_a_whole_is_canceled()
    {
        var held = Counted with { Captures = [], Refunds = [], CanceledAt = null };
        var canceled = held with { ReleasedAmount = held.Amount, CanceledAt = Later };

        Assert.That(Derive(held, canceled), Is.EqualTo(new[] { nameof(PaymentCanceled) }));
    }

    [Test]
    public void Of_money_that_counts_for_nothing_is_told_that_it_came_and_that_it_went_and_never_that_it_was_taken()
    {
        var taken = Surplus with { Captures = [], Refunds = [], CanceledAt = null, ReleasedAmount = Money.Zero(Before.Currency) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Derive(null, taken with { Captures = Counted.Captures }), Is.EqualTo(new[] { nameof(SurplusPaymentReceived) }));
            Assert.That(Derive(taken, taken with { Captures = Counted.Captures }), Is.Empty);
            Assert.That(
                Derive(taken, taken with { Captures = Counted.Captures, Refunds = [Counted.Refunds[0]] }),
                Is.EqualTo(new[] { nameof(SurplusPaymentReturned) }));
            Assert.That(
                Derive(taken, taken with { ReleasedAmount = taken.Amount, CanceledAt = Later }),
                Is.EqualTo(new[] { nameof(SurplusPaymentReturned) }));
        }
    }

    [Test]
    public void A_payment_that_is_flagged_is_told_once()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Derive(Counted, Counted with { NeedsReview = true }), Is.EqualTo(new[] { nameof(PaymentNeedsReview) }));
            Assert.That(Derive(Counted with { NeedsReview = true }, Counted with { NeedsReview = true }), Is.Empty);
        }
    }

    [TestCase("card_declined", true)]
    [TestCase("never_arrived", false)]
    public void A_refund_that_is_refused_is_told_but_not_one_that_is_sent_anew(string code, bool isTold)
    {
        var refund = FullCollection.Operation with
        {
            Kind = PaymentOperationKind.Refund,
            State = PaymentOperationState.Rejected,
            PaymentId = Counted.Id,
            Rejection = code == "never_arrived" ? ProviderRejection.NeverArrived : new ProviderRejection(code, ""),
        };
        var commit = new PaymentCommit { Before = Before, After = Before with { Version = 8 }, SettledOperations = [refund] };

        Assert.That(Names(commit), Is.EqualTo(isTold ? new[] { nameof(PaymentRefundFailed) } : []));
    }

    [Test]
    public void A_session_that_fails_is_told_each_time_it_does()
    {
        var session = Before.Sessions[1];
        var failed = Before with { Sessions = Before.Sessions.SetItem(1, session with { Status = PaymentSessionStatus.Error }) };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(new PaymentCommit { Before = Before, After = failed }), Is.EqualTo(new[] { nameof(PaymentSessionFailed) }));
            Assert.That(Names(new PaymentCommit { Before = failed, After = failed with { Version = 9 } }), Is.Empty);
        }
    }

    [Test]
    public void A_debt_that_is_called_off_and_one_that_is_paid_are_told()
    {
        var end = Before with { CanceledAt = Later, CompletedAt = Later };

        Assert.That(
            Names(new PaymentCommit { Before = Before with { CanceledAt = null }, After = end }),
            Is.EqualTo(new[] { nameof(PaymentCollectionCompleted), nameof(PaymentCollectionCanceled) }));
    }

    [Test]
    public void Nothing_that_nobody_may_see_is_in_a_history()
    {
        var commit = new PaymentCommit { After = FullCollection.Create() with { Reference = "cart_1" } };

        var entry = PaymentHistory.AddTo(commit, "user_1", hasHandlers: true).History!;

        var text = entry.Document.GetText();
        var events = entry.Document.ToElement().GetProperty("events").GetRawText();
        using (Assert.EnterMultipleScope())
        {
            foreach (var hidden in new[] { "secret", "hidden_key", "hidden_request", "hidden_account", "@", "hidden name", "handle", "cus_" })
            {
                Assert.That(text, Does.Not.Contain(hidden));
            }

            Assert.That(text, Does.Contain(FullCollection.Candidate.Id), "for operators");
            Assert.That(events, Does.Not.Contain(FullCollection.Candidate.Id), "I10");
        }
    }

    [Test]
    public void A_change_of_no_amount_and_no_state_has_no_history()
    {
        var commit = new PaymentCommit { Before = Before, After = Before with { Version = 8, Metadata = RawJson.Empty } };

        var added = PaymentHistory.AddTo(commit, "user_1", hasHandlers: true);

        Assert.That((added.History, added.IsPublished), Is.EqualTo(((PaymentHistoryEntry?)null, false)));
    }

    private static IEnumerable<string> Derive(Payment? before, Payment after) => Names(new PaymentCommit
    {
        Before = Before with { Payments = before is null ? [] : [before] },
        After = Before with { Payments = [after] },
    });

    private static IEnumerable<string> Names(PaymentCommit commit) =>
        PaymentHistory.AddTo(commit, null, hasHandlers: true).History is { } entry
            ? PaymentHistory.ReadEvents(entry).Select(told => told.GetType().Name)
            : [];
}
