using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using static PaymentSessions.PaymentSessionStatus;

namespace PaymentSessions.Tests;

/// <summary>
/// The provider against <c>emulate</c>. Its intents have neither a client secret nor a hold: what is confirmed is taken. Idempotency keys,
/// captures and refunds it doesn't know.
/// </summary>
public sealed class EmulateTests
{
    private const string UnexpectedState = "payment_intent_unexpected_state";
    private const string Cart = "cart_1";

    private TwinWebhookReceiver _webhooks = null!;
    private HostProcess _emulate = null!;
    private ServiceProvider _services = null!;

    private IPaymentProvider Provider => Services.Provider(_services);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _webhooks = await TwinWebhookReceiver.StartAsync();
        _emulate = await PublicDouble.StartAsync("emulate.mjs", _webhooks.Url.AbsoluteUri, Services.WebhookSecret);
        _services = Services.Create(_emulate.Client.BaseAddress!);
    }

    /// <remarks>What comes after the receiver is missing where there is no Node.js.</remarks>
    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        if (_emulate is not null) await _emulate.DisposeAsync();
        await _webhooks.DisposeAsync();
    }

    [Test]
    public async Task An_intent_is_made_and_read_and_has_our_operation_in_its_metadata()
    {
        var operation = Operations.Initiate(Provider);
        var made = Expect.Done(await Provider.InitiateAsync(operation, default));

        var read = Expect.Done(await Provider.RetrieveAsync(Operations.Session(operation, made), default));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read, Is.EqualTo(made));
            Assert.That((read.Status, read.Amount, read.OperationId), Is.EqualTo((Pending, Operations.Amount, operation.OperationId)));
        }
    }

    [Test]
    public async Task What_the_shopper_has_confirmed_is_seen()
    {
        var session = await PayAsync();

        var seen = Expect.Done(await Provider.AuthorizeAsync(session, default));

        Assert.That((seen.Status, seen.CapturedAmount, seen.ReleasedAmount), Is.EqualTo((Captured, Operations.Amount, (Money?)null)));
    }

    [Test]
    public async Task What_is_cancelled_is_read_and_found_as_cancelled()
    {
        var session = await InitiateAsync();
        var cancel = Operations.Cancel(Provider, session);

        var canceled = Expect.Done(await Provider.CancelAsync(cancel, default));
        var read = Expect.Done(await Provider.RetrieveAsync(session, default));
        var found = await FindAsync(cancel.OperationId, cancel.Settings, PaymentOperationKind.Cancel, session.RemoteId);

        Assert.That((canceled.Status, read.Status, found.Session?.Status), Is.EqualTo((Canceled, Canceled, Canceled)));
    }

    /// <summary>Unlike Stripe, it doesn't tell with the refusal how the intent stands, so that only a look does.</summary>
    [Test]
    public async Task What_is_cancelled_or_paid_can_not_be_cancelled()
    {
        var (canceled, paid) = (await InitiateAsync(), await PayAsync());
        Expect.Done(await Provider.CancelAsync(Operations.Cancel(Provider, canceled), default));

        Expect.Rejected(await Provider.CancelAsync(Operations.Cancel(Provider, canceled), default), UnexpectedState);
        Expect.Rejected(await Provider.CancelAsync(Operations.Cancel(Provider, paid), default), UnexpectedState);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Expect.Done(await Provider.RetrieveAsync(canceled, default)).Status, Is.EqualTo(Canceled));
            Assert.That(Expect.Done(await Provider.RetrieveAsync(paid, default)).Status, Is.EqualTo(Captured));
        }
    }

    [Test]
    public async Task What_it_does_not_have_is_unknown()
    {
        var session = await PayAsync();

        Expect.Unknown(await Provider.RetrieveAsync(session with { RemoteId = "pi_nowhere" }, default));
        Expect.Unknown(await Provider.CaptureAsync(Operations.Capture(Provider, session, 10m), default));
        Expect.Unknown(await Provider.RefundAsync(Operations.Refund(Provider, session, 10m), default));
    }

    [Test]
    public async Task An_intent_is_found_behind_a_page_of_others()
    {
        var operation = Operations.Initiate(Provider);
        var made = Expect.Done(await Provider.InitiateAsync(operation, default));
        for (var other = 0; other < 100; other++) await InitiateAsync();

        var found = await FindAsync(operation.OperationId, operation.Settings, PaymentOperationKind.Initiate);
        var none = await FindAsync("op_nowhere", operation.Settings, PaymentOperationKind.Initiate);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Session, Is.EqualTo(made));
            Assert.That((none.IsFound, none.IsConsistent), Is.EqualTo((false, true)));
        }
    }

    [Test]
    public async Task A_customer_is_made_found_and_pays()
    {
        var customer = Operations.AccountHolder(Provider);
        var holder = Expect.Done(await Provider.CreateAccountHolderAsync(customer, default));

        var found = await FindAsync(customer.OperationId, customer.Settings, PaymentOperationKind.AccountHolder);
        Expect.Done(await Provider.InitiateAsync(Operations.Initiate(Provider, holder: holder), default));

        Assert.That(found.AccountHolder, Is.EqualTo(holder));
    }

    [Test]
    public async Task An_intent_of_a_customer_who_is_not_there_is_refused()
    {
        var nobody = new ProviderAccountHolder { RemoteId = "cus_nowhere" };

        Expect.Rejected(await Provider.InitiateAsync(Operations.Initiate(Provider, holder: nobody), default), ProviderRejection.AccountHolderUnknown);
    }

    /// <summary>It signs the body as GitHub does, under another header, so that nothing says when.</summary>
    [Test]
    public async Task Its_signature_is_not_Stripe_s_and_is_refused()
    {
        await PayAsync();

        var sent = _webhooks.Take();

        Assert.That(sent, Is.Not.Empty);
        foreach (var one in sent) Expect.Rejected(await Provider.ReadWebhookAsync(Signed.Of(one), default), "bad_signature");
    }

    /// <summary>Its events have neither an id nor a time, by which repeated and late ones would be told apart.</summary>
    [TestCase(false, ExpectedResult = ProviderOutcome.Unknown)]
    [TestCase(true, ExpectedResult = ProviderOutcome.Done)]
    public async Task<ProviderOutcome> Its_events_are_read_once_they_are_completed_and_signed_as_Stripe_does(bool isCompleted)
    {
        _webhooks.Take();
        var session = await PayAsync();
        var now = TimeProvider.System.GetUtcNow();
        var told = JsonNode.Parse(_webhooks.Take().Single(sent => sent.Payload.Contains("payment_intent.succeeded", StringComparison.Ordinal)).Payload)!;
        if (isCompleted) (told["id"], told["created"]) = ("evt_1", now.ToUnixTimeSeconds());

        var read = await Provider.ReadWebhookAsync(Signed.Webhook(told.ToJsonString(), now, Services.WebhookSecret), default);

        if (read.IsDone)
        {
            Assert.That(
                (read.Value.Type, read.Value.RemoteId, read.Value.OperationId),
                Is.EqualTo(("payment_intent.succeeded", session.RemoteId, session.OperationId)));
        }

        return read.Outcome;
    }

    [Test]
    public async Task A_cart_is_paid_whose_first_session_was_cancelled_behind_the_host_s_back()
    {
        var collections = _services.GetRequiredService<IPaymentCollections>();
        var collection = (await collections.EnsureAsync(Cart, new Payable(Operations.Amount))).Value!;
        var first = await InitializeAsync(collection.Id);
        await PostAsync(first.RemoteId!, "cancel");

        var second = await InitializeAsync(collection.Id);
        await ConfirmAsync(second.RemoteId!);
        var authorized = await _services.GetRequiredService<IPayments>().AuthorizeAsync(collection.Id, second.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.RemoteId, Is.Not.EqualTo(first.RemoteId));
            Assert.That(authorized.Value?.Collection.Payments.Single().CapturedAmount, Is.EqualTo(Operations.Amount));
        }
    }

    private async Task<PaymentSession> InitializeAsync(string collectionId)
    {
        var initialized = await _services.GetRequiredService<IPaymentSessionInitializer>().InitializeAsync(new InitializePaymentSession
        {
            CollectionId = collectionId,
            ProviderId = "pp_stripe_stripe",
            Data = RawJson.Empty,
        });
        return initialized.Value!.Sessions.Single(session => session.Status == Pending);
    }

    private async Task<PaymentSession> InitiateAsync()
    {
        var operation = Operations.Initiate(Provider);
        return Operations.Session(operation, Expect.Done(await Provider.InitiateAsync(operation, default)));
    }

    private async Task<PaymentSession> PayAsync()
    {
        var session = await InitiateAsync();
        await ConfirmAsync(session.RemoteId!);
        return session;
    }

    /// <summary>The shopper's part, for which the double asks no secret.</summary>
    private Task ConfirmAsync(string intentId) => PostAsync(intentId, "confirm", ("payment_method", "pm_card_visa"));

    private async Task PostAsync(string intentId, string action, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        using var answer = await _emulate.Client.PostAsync(new Uri($"v1/payment_intents/{intentId}/{action}", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<ProviderFinding> FindAsync(string operationId, RawJson settings, PaymentOperationKind kind, string? remoteId = null)
    {
        var since = TimeProvider.System.GetUtcNow();
        return Expect.Done(await Provider.FindAsync(Operations.Find(operationId, settings, kind, since, remoteId), default));
    }
}
