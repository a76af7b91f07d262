using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.Testing;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests.Recovery;

/// <summary>
/// A provider answers what a store refuses to write. To ask again would bring the same: the operation is left to an operator, with what it
/// reserved, and nothing else waits for that.
/// </summary>
public abstract class RefusedAnswerTests
{
    /// <summary>Half a character, which no durable store can keep.</summary>
    private const string Unwritable = "remote_\uD83D";

    private static readonly PaymentProviderTraits Traits = new() { IdempotencyKeyWindow = TimeSpan.FromDays(1), LookBack = TimeSpan.FromDays(365) };

    /// <summary>Makes a world whose store refuses ids that aren't Unicode.</summary>
    private protected abstract World MakeWorld();

    [Test]
    public async Task A_refund_whose_answer_is_refused_is_left_to_an_operator_and_stays_reserved()
    {
        var world = MakeWorld();
        await using var host = world.StartHost();
        var payment = await PayAsync(world, host, Captured);
        world.Provider.Next(ScriptedCall.Refund).AnswersAs<ProviderRefund>(refund => refund with { RemoteId = Unwritable });

        var told = await RefundAsync(host, payment, 40m);
        await world.DrainAsync(host);

        var collection = await host.ReadAsync();
        var operation = collection.Journal.Operations.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(operation.State, Is.EqualTo(PaymentOperationState.NeedsReview));
            Assert.That(operation.ReviewReason, Does.StartWith("The provider's answer can't be recorded: "));
            Assert.That(Calls(world, ScriptedCall.Refund), Is.EqualTo(1), "It isn't asked for again.");
            Assert.That(collection.ReservedAmount(collection.Payments.Single(), PaymentOperationKind.Refund), Is.EqualTo(Money.Of(40m, "EUR")));
        }
    }

    [Test]
    public async Task An_operator_settles_an_operation_whose_answer_was_refused()
    {
        var world = MakeWorld();
        await using var host = world.StartHost();
        var payment = await PayAsync(world, host, Captured);
        world.Provider.Next(ScriptedCall.Refund).AnswersAs<ProviderRefund>(refund => refund with { RemoteId = Unwritable });
        await RefundAsync(host, payment, 40m);
        var operation = (await host.ReadAsync()).Journal.Operations.Single();

        var resolved = await host.Operations.ResolveAsync(operation.CollectionId, operation.Id, PaymentOperationResolution.TookEffect("1"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(resolved.Value?.RefundedAmount, Is.EqualTo(Money.Of(40m, "EUR")));
            Assert.That(resolved.Value?.Journal.Operations, Is.Empty);
        }
    }

    [Test]
    public async Task What_else_is_due_of_a_collection_goes_on_beside_an_answer_that_is_refused()
    {
        var world = MakeWorld();
        world.Provider.Declares(Traits);
        await using var host = world.StartHost();
        var gift = await PayAsync(world, host, Captured, "gift_card", 20m);
        var session = (await host.InitializeAsync()).Value!.Sessions.Single(session => !session.IsAuthorized);
        world.Provider.Next(ScriptedCall.Refund).TimesOutAfterEffect();
        await RefundAsync(host, gift, 10m);
        world.Provider.Next(ScriptedCall.Find).AnswersAs<ProviderFinding>(
            finding => finding with { Refund = finding.Refund! with { RemoteId = Unwritable } });
        world.Clock.Advance(TimeSpan.FromHours(26));

        await host.Worker.RunOnceAsync();

        var collection = await host.ReadAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Journal.Operations.Single().State, Is.EqualTo(PaymentOperationState.NeedsReview));
            Assert.That(world.Provider.Find(session.Id)?.Status, Is.EqualTo(Canceled), "Nobody has paid with it in time.");
        }
    }

    [Test]
    public async Task A_session_whose_making_is_refused_is_left_to_an_operator_and_the_shopper_gets_another_one()
    {
        var world = MakeWorld();
        world.Provider.Declares(Traits);
        await using var host = world.StartHost();
        await host.OweAsync();
        world.Provider.Next(ScriptedCall.Initiate).Answers(session => session with { RemoteId = Unwritable });

        var first = await host.InitializeAsync();
        var review = await host.ReadAsync();
        var second = await host.InitializeAsync();
        await world.DrainAsync(host);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(review.Journal.Operations.Single().State, Is.EqualTo(PaymentOperationState.NeedsReview));
            Assert.That(second.Value!.Sessions, Has.Length.EqualTo(1));
            Assert.That((await host.ReadAsync()).Journal.Operations.Single().Id, Is.EqualTo(review.Journal.Operations.Single().Id));
        }
    }

    [Test]
    public async Task A_replacement_whose_making_is_refused_leaves_nothing_that_is_asked_for_ever()
    {
        var world = MakeWorld();
        world.Provider.Declares(Traits);
        await using var host = world.StartHost();
        await host.OweAsync();
        await host.InitializeAsync();
        world.Provider.Next(ScriptedCall.Initiate).Answers(session => session with { RemoteId = Unwritable });

        await host.InitializeAsync("""{"n":2}""");
        var states = (await host.ReadAsync()).Journal.Operations.Select(operation => operation.State);
        var third = await host.InitializeAsync("""{"n":3}""");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(states, Is.All.EqualTo(PaymentOperationState.NeedsReview));
            Assert.That(third.Value?.Sessions.Single().RequestData.GetText(), Is.EqualTo("""{"n":3}"""));
        }
    }

    [Test]
    public async Task Refunds_of_two_payments_may_have_the_same_number_at_their_provider()
    {
        var world = MakeWorld();
        await using var host = world.StartHost();
        var gift = await PayAsync(world, host, Captured, "gift_card", 20m);
        var card = await PayAsync(world, host, Captured);
        world.Provider.Next(ScriptedCall.Refund).AnswersAs<ProviderRefund>(refund => refund with { RemoteId = "1" });
        world.Provider.Next(ScriptedCall.Refund).AnswersAs<ProviderRefund>(refund => refund with { RemoteId = "1" });

        await RefundAsync(host, gift, 5m);
        var told = await RefundAsync(host, card, 10m);

        Assert.That(told.Value?.Payments.Select(payment => payment.RefundedAmount.Amount), Is.EqualTo(new[] { 5m, 10m }));
    }

    [Test]
    public async Task An_operator_may_name_a_refund_by_a_number_that_one_of_another_payment_has()
    {
        var world = MakeWorld();
        await using var host = world.StartHost();
        var gift = await PayAsync(world, host, Captured, "gift_card", 20m);
        var card = await PayAsync(world, host, Captured);
        world.Provider.Next(ScriptedCall.Refund).AnswersAs<ProviderRefund>(refund => refund with { RemoteId = "1" });
        await RefundAsync(host, gift, 5m);
        world.Provider.Next(ScriptedCall.Refund).TimesOutAfterEffect();
        await RefundAsync(host, card, 10m);
        var operation = (await host.ReadAsync()).Journal.Operations.Single();

        var resolved = await host.Operations.ResolveAsync(operation.CollectionId, operation.Id, PaymentOperationResolution.TookEffect("1"));

        Assert.That(resolved.Value?.RefundedAmount, Is.EqualTo(Money.Of(15m, "EUR")));
    }

    private static int Calls(World world, ScriptedCall call) => world.Provider.Calls.Count(made => made.Call == call);

    private static async Task<Payment> PayAsync(
        World world,
        World.Host host,
        PaymentSessionStatus status,
        string slot = PaymentSlot.DefaultName,
        decimal? amount = null)
    {
        var collection = await host.OweAsync();
        var started = await host.Initializer.InitializeAsync(new InitializePaymentSession
        {
            CollectionId = collection.Id,
            ProviderId = PaymentSessionsTestingExtensions.ScriptedProviderId,
            Slot = slot,
            Amount = amount is { } part ? Money.Of(part, "EUR") : null,
        });
        var session = started.Value!.Sessions.Single(session => !session.IsAuthorized);
        world.Provider.Move(session.Id, status);
        return (await host.Payments.AuthorizeAsync(collection.Id, session.Id)).Value!.Payment!;
    }

    private static async Task<PaymentResult<PaymentCollection>> RefundAsync(World.Host host, Payment payment, decimal amount) =>
        await host.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Money.Of(amount, "EUR") });
}
