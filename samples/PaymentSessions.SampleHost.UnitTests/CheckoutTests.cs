using PaymentSessions;
using PaymentSessions.Testing;

namespace SampleHost.UnitTests;

/// <summary>How a shop tests its checkout: the provider is told what to do next, and asked what really happened.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CheckoutTests : IAsyncDisposable
{
    private readonly TestShop _shop = new();

    public async ValueTask DisposeAsync() => await _shop.DisposeAsync();

    [Test]
    public async Task A_payment_that_is_declined_leaves_the_cart_unpaid()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        _shop.Provider.Next(ScriptedCall.Initiate).Rejects("card_declined", shopperMessage: "Your card was declined.");

        var started = await _shop.StartPaymentAsync(cart);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(started.Problem?.Message, Is.EqualTo("Your card was declined."));
            Assert.That((await _shop.FindOwedAsync(cart)).Status, Is.EqualTo(PaymentCollectionStatus.NotPaid));
        }
    }

    [Test]
    public async Task An_answer_that_is_lost_does_not_make_a_second_session()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        _shop.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();

        var lost = await _shop.StartPaymentAsync(cart);
        _shop.Clock.Advance(lost.Problem!.RetryAfter!.Value);
        var repeated = await _shop.StartPaymentAsync(cart);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Problem.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(repeated.IsSuccess, Is.True);
            Assert.That(_shop.Provider.Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_changed_cart_can_not_be_paid_at_the_old_price()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        await _shop.StartPaymentAsync(cart);

        await _shop.ChangeAsync(cart, mugs: 4);

        var session = _shop.Provider.Sessions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((session.Amount, session.IsPayable), Is.EqualTo((Money.Of(59.97m, "EUR"), false)));
            Assert.That((await _shop.FindOwedAsync(cart)).Amount, Is.EqualTo(Money.Of(79.96m, "EUR")));
        }
    }

    [TestCase(2)]
    [TestCase(4)]
    public async Task A_paid_cart_can_not_be_changed(int mugs)
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        await _shop.PayAsync(cart);

        var changed = await _shop.ChangeAsync(cart, mugs);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.Problem?.Message, Is.EqualTo("The cart is paid, and can't be changed any more."));
            Assert.That((await _shop.FindAsync(cart)).Total, Is.EqualTo(cart.Total));
        }
    }

    [Test]
    public async Task A_shopper_who_pays_while_the_cart_is_being_changed_has_paid_a_part()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        var session = (await _shop.StartPaymentAsync(cart)).Value!.Sessions.Single();
        _shop.Provider.Next(ScriptedCall.Cancel).After(() => _shop.Provider.Move(session.Id, PaymentSessionStatus.Captured));

        await _shop.ChangeAsync(cart, mugs: 4);

        Assert.That((await _shop.FindOwedAsync(cart)).OwedAmount, Is.EqualTo(Money.Of(19.99m, "EUR")));
    }

    [Test]
    public async Task A_cart_is_complete_once_the_shopper_has_paid_however_often_the_storefront_asks()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        var session = (await _shop.StartPaymentAsync(cart)).Value!.Sessions.Single();

        var early = await _shop.CompleteAsync(cart);
        _shop.Provider.Move(session.Id, PaymentSessionStatus.Authorized);
        var completed = await _shop.CompleteAsync(cart);
        var again = await _shop.CompleteAsync(cart);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.Problem?.Message, Is.EqualTo("The cart isn't paid yet: its payment session waits for the shopper."));
            Assert.That(completed.Value?.Status, Is.EqualTo(PaymentCollectionStatus.Authorized));
            Assert.That(again.Value?.AuthorizedAmount, Is.EqualTo(Money.Of(59.97m, "EUR")));
        }
    }

    [Test]
    public async Task A_cart_is_marked_as_paid_when_the_last_part_of_it_is_captured()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        await _shop.PayAsync(cart);

        await _shop.CaptureAsync(cart, Money.Of(19.99m, "EUR"));
        var early = await _shop.FindAsync(cart);
        _shop.Clock.Advance(TimeSpan.FromDays(1));
        await _shop.CaptureAsync(cart);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(early.PaidAt, Is.Null);
            Assert.That((await _shop.FindAsync(cart)).PaidAt, Is.EqualTo(_shop.Clock.GetUtcNow()));
        }
    }

    [Test]
    public async Task A_shop_that_is_told_again_that_a_cart_is_paid_keeps_the_first_time()
    {
        var cart = await _shop.AddCartAsync(mugs: 3);
        await _shop.PayAsync(cart);
        await _shop.CaptureAsync(cart);
        var first = await _shop.FindAsync(cart);

        _shop.Clock.Advance(TimeSpan.FromHours(1));
        await _shop.TellCompletedAsync(cart);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.PaidAt, Is.Not.Null);
            Assert.That((await _shop.FindAsync(cart)).PaidAt, Is.EqualTo(first.PaidAt));
        }
    }
}
