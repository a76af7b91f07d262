using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PaymentSessions.AcmePay.Server;

namespace PaymentSessions.Tests;

/// <summary>The whole way, from the engine through sockets to orders at Acme Pay.</summary>
public sealed class EngineTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private AcmePayServer _server = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _server = await AcmePayServer.StartAsync();
        _services = Services.Create(_server.Address, payments: payments => payments.UseClock(_clock));
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_session_is_an_order_with_the_secret_that_the_storefront_needs()
    {
        var owed = await OweAsync();

        var session = (await InitializeAsync(owed)).Value!.Sessions.Single();

        var order = (await _server.Control.ReadLedgerAsync()).Orders.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((session.RemoteId, session.OperationId), Is.EqualTo((order.Id, order.Reference)));
            Assert.That(session.Data.ToElement().GetProperty("client_secret").GetString(), Does.StartWith(order.Id));
            Assert.That((order.Amount, order.Currency, order.Status), Is.EqualTo((5997L, "EUR", AcmeOrderStatus.Created)));
        }
    }

    [Test]
    public async Task The_session_that_is_replaced_is_cancelled_at_Acme_Pay()
    {
        var owed = await OweAsync();
        var first = (await InitializeAsync(owed)).Value!.Sessions.Single();

        var second = (await InitializeAsync(owed, Again)).Value!.Sessions.Single();

        var orders = (await _server.Control.ReadLedgerAsync()).Orders;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Select(order => order.Id), Is.EqualTo(new[] { first.RemoteId, second.RemoteId }));
            Assert.That(orders.Select(order => order.Status), Is.EqualTo(new[] { AcmeOrderStatus.Canceled, AcmeOrderStatus.Created }));
        }
    }

    [Test]
    public async Task A_session_that_is_paid_meanwhile_is_kept()
    {
        var owed = await OweAsync();
        var first = (await InitializeAsync(owed)).Value!.Sessions.Single();
        await _server.Control.HoldAsync(AcmeOperation.Cancel);

        var replacing = InitializeAsync(owed, Again);
        await _server.Control.WaitUntilHeldAsync(AcmeOperation.Cancel);
        await _server.Control.PayAsync(first.RemoteId!, AcmeOrderStatus.Captured);
        await _server.Control.ReleaseAsync();
        var result = await replacing;

        var orders = (await _server.Control.ReadLedgerAsync()).Orders;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(orders.Select(order => order.Status), Is.EqualTo(new[] { AcmeOrderStatus.Captured, AcmeOrderStatus.Canceled }));
        }
    }

    [Test]
    public async Task What_was_made_before_the_connection_broke_is_joined_by_the_same_request()
    {
        var owed = await OweAsync();
        await _server.Control.FailNextAsync(AcmeOperation.Create, AcmeFaultKind.DropAfter);

        var first = await InitializeAsync(owed);
        _clock.Advance(TimeSpan.FromSeconds(5));
        var repeated = await InitializeAsync(owed);

        var ledger = await _server.Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(first.Problem?.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(repeated.Value?.Sessions.Single().RemoteId, Is.EqualTo(ledger.Orders.Single().Id));
            Assert.That(
                ledger.Calls.Select(call => (call.Attempt, call.Outcome)),
                Is.EqualTo(new[] { (1, AcmeCallOutcome.Executed), (2, AcmeCallOutcome.Replayed) }));
        }
    }

    [Test]
    public async Task A_refusal_reaches_the_shopper_in_the_words_that_are_meant_for_them()
    {
        var owed = await OweAsync();
        var fault = new AcmeFault(AcmeOperation.Create, AcmeFaultKind.Reject) { ShopperMessage = "Your bank said no." };
        await _server.Control.FailAsync(fault);

        var result = await InitializeAsync(owed);

        Assert.That(
            (result.Problem?.Kind, result.Problem?.Code, result.Problem?.Message),
            Is.EqualTo(((PaymentProblemKind?)PaymentProblemKind.Rejected, "card_declined", "Your bank said no.")));
    }

    [Test]
    public async Task A_capture_whose_answer_is_lost_is_looked_up_once_its_key_is_too_old()
    {
        var owed = await OweAsync();
        var session = (await InitializeAsync(owed)).Value!.Sessions.Single();
        await _server.Control.PayAsync(session.RemoteId!, AcmeOrderStatus.Authorized);
        var payments = _services.GetRequiredService<IPayments>();
        var payment = (await payments.AuthorizeAsync(owed.Id, session.Id)).Value!.Payment!;
        await _server.Control.FailNextAsync(AcmeOperation.Capture, AcmeFaultKind.DropAfter);
        var capture = new CapturePayment { PaymentId = payment.Id, Amount = Money.Of(40m, "EUR"), OperationKey = "click" };

        var lost = await payments.CaptureAsync(capture);
        _clock.Advance(TimeSpan.FromHours(24));
        var repeated = await payments.CaptureAsync(capture);

        var ledger = await _server.Control.ReadLedgerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(repeated.Value?.CapturedAmount, Is.EqualTo(Money.Of(40m, "EUR")));
            Assert.That(ledger.Calls.Count(call => call.Operation == AcmeOperation.Capture), Is.EqualTo(1));
        }
    }

    private static readonly RawJson Again = RawJson.Parse("""{"return_url":"https://shop.example/again"}""");

    private async Task<PaymentCollection> OweAsync()
    {
        var collections = _services.GetRequiredService<IPaymentCollections>();
        return (await collections.EnsureAsync("cart_1", new Payable(Money.Of(59.97m, "EUR")))).Value!;
    }

    private async Task<PaymentResult<PaymentCollection>> InitializeAsync(PaymentCollection owed, RawJson data = default) =>
        await _services.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(new InitializePaymentSession
        {
            CollectionId = owed.Id,
            ProviderId = AcmePayBuilderExtensions.AcmePayProviderId,
            Data = data,
        });
}
