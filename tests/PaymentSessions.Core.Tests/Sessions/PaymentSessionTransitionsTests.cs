using System.Text;

namespace PaymentSessions.Tests;

public sealed class PaymentSessionTransitionsTests
{
    private static readonly PaymentSessionStatus[] All = Enum.GetValues<PaymentSessionStatus>();

    [Test]
    public void The_table_is_as_approved()
    {
        var table = new StringBuilder();
        foreach (var from in All) table.AppendLine($"{from,-20} -> {string.Join(", ", All.Where(to => to != from && IsAllowed(from, to)))}".TrimEnd());

        Approved.Check("Sessions/PaymentSessionTransitions", table.ToString());
    }

    [Test]
    public void What_is_captured_or_cancelled_stays_so_for_ever()
    {
        foreach (var from in new[] { PaymentSessionStatus.Captured, PaymentSessionStatus.Canceled })
        {
            Assert.That(All.Where(to => IsAllowed(from, to)), Is.EqualTo(new[] { from }));
        }
    }

    [Test]
    public void From_a_terminal_state_no_way_leads_back_however_long()
    {
        foreach (var start in All)
        {
            foreach (var terminal in ReachableFrom(start).Where(IsTerminal)) Assert.That(ReachableFrom(terminal), Is.EqualTo(new[] { terminal }));
        }
    }

    [Test]
    public void Money_that_is_held_is_taken_or_let_go_and_is_never_waited_for_again() =>
        Assert.That(
            All.Where(to => IsAllowed(PaymentSessionStatus.Authorized, to)),
            Is.EquivalentTo(new[] { PaymentSessionStatus.Authorized, PaymentSessionStatus.Captured, PaymentSessionStatus.Canceled }));

    [Test]
    public void Every_attempt_can_come_to_an_end_and_may_stay_as_it_is()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var from in All)
            {
                Assert.That(ReachableFrom(from).Any(IsTerminal), Is.True, $"{from}");
                Assert.That(IsAllowed(from, from), Is.True, $"{from}");
            }
        }
    }

    [Test]
    public void A_change_that_is_not_in_the_table_is_refused_by_name()
    {
        foreach (var from in All)
        {
            foreach (var to in All.Where(to => !IsAllowed(from, to)))
            {
                var session = FullCollection.Payable with { Status = from };

                Assert.That(
                    () => PaymentSessionTransitions.Check(session, to),
                    Throws.InstanceOf<IllegalPaymentTransitionException>()
                        .With.Message.EqualTo($"Payment session payses_2 is {from} and can't become {to}.")
                        .And.Property("SessionId").EqualTo("payses_2")
                        .And.Property("From").EqualTo(from)
                        .And.Property("To").EqualTo(to));
            }
        }
    }

    [Test]
    public void A_change_that_is_in_the_table_is_let_pass()
    {
        foreach (var from in All)
        {
            foreach (var to in All.Where(to => IsAllowed(from, to)))
            {
                Assert.That(() => PaymentSessionTransitions.Check(FullCollection.Payable with { Status = from }, to), Throws.Nothing);
            }
        }
    }

    [Test]
    public void What_is_no_state_leads_nowhere()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsAllowed((PaymentSessionStatus)99, PaymentSessionStatus.Pending), Is.False);
            Assert.That(IsAllowed(PaymentSessionStatus.Pending, (PaymentSessionStatus)99), Is.False);
        }
    }

    private static bool IsAllowed(PaymentSessionStatus from, PaymentSessionStatus to) => PaymentSessionTransitions.IsAllowed(from, to);

    private static bool IsTerminal(PaymentSessionStatus status) => All.All(to => to == status || !IsAllowed(status, to));

    private static HashSet<PaymentSessionStatus> ReachableFrom(PaymentSessionStatus start)
    {
        var reached = new HashSet<PaymentSessionStatus> { start };
        var before = 0;
        while (before < reached.Count)
        {
            before = reached.Count;
            reached.UnionWith(All.Where(to => reached.Any(from => IsAllowed(from, to))).ToList());
        }

        return reached;
    }
}
