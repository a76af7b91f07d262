namespace PaymentSessions.Tests;

public sealed class WireNamesTests
{
    [Test]
    public void Session_states_have_these_names() =>
        Assert.That(WireNames.OfSessionStatuses, Is.EqualTo(new[]
        {
            "pending", "requires_more", "pending_authorization", "authorized", "captured", "error", "canceled",
        }));

    [Test]
    public void Collection_states_have_these_names() =>
        Assert.That(WireNames.OfCollectionStatuses, Is.EqualTo(new[]
        {
            "not_paid", "awaiting", "authorized", "partially_authorized", "partially_captured", "completed", "canceled", "failed",
        }));

    [Test]
    public void What_is_no_state_has_no_name()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ((PaymentSessionStatus)99).WireName(), Throws.InstanceOf<System.Diagnostics.UnreachableException>());
            Assert.That(() => ((PaymentCollectionStatus)99).WireName(), Throws.InstanceOf<System.Diagnostics.UnreachableException>());
        }
    }
}
