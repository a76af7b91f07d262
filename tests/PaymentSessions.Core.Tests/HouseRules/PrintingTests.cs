namespace PaymentSessions.Tests;

/// <summary>What lands in a log when a host logs one of our objects.</summary>
public sealed class PrintingTests
{
    [Test]
    public void A_session_prints_no_secret_no_e_mail_and_no_name()
    {
        var text = $"{FullCollection.Captured}";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("payses_1").And.Contain("40.00 EUR").And.Contain("customer cus_123"));
            Assert.That(text, Does.Not.Contain("pi_1_secret"));
            Assert.That(text, Does.Not.Contain("hidden_key"));
            Assert.That(text, Does.Not.Contain("hidden_request"));
            Assert.That(text, Does.Not.Contain("hidden_account"));
            Assert.That(text, Does.Not.Contain("hidden@example.com"));
            Assert.That(text, Does.Not.Contain("hidden name"));
        }
    }

    [Test]
    public void A_payment_prints_no_data_and_no_note()
    {
        var text = $"{FullCollection.Payment} {FullCollection.Payment.Refunds[0]} {FullCollection.Payment.Refunds[0].Reason}";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("pay_1").And.Contain("ref_1").And.Contain("6.75 EUR").And.Contain("Damaged"));
            Assert.That(text, Does.Not.Contain("pi_1"));
            Assert.That(text, Does.Not.Contain("hidden_key"));
            Assert.That(text, Does.Not.Contain("the handle is off"));
        }
    }

    [Test]
    public void A_customer_prints_the_id_only() =>
        Assert.That(
            new PaymentCustomer("cus_1") { Email = "a@example.com", Name = "A B" }.ToString(),
            Is.EqualTo("customer cus_1"));

    [Test]
    public void A_collection_prints_ids_amounts_and_states_only() =>
        Assert.That(FullCollection.Create().ToString(), Is.EqualTo("payment collection pay_col_1 version 7: PartiallyCaptured, 59.97 EUR"));

    [Test]
    public void Requests_and_reports_print_no_documents()
    {
        var request = new InitializePaymentSession
        {
            CollectionId = "pay_col_1",
            ProviderId = "pp_x_y",
            Data = RawJson.Parse("""{"token":"top-secret"}"""),
            Customer = new PaymentCustomer("cus_1") { Email = "top-secret@example.com" },
        };
        var operation = new InitiateOperation
        {
            OperationId = "payop_1",
            Attempt = 1,
            CollectionId = "pay_col_1",
            SessionId = "payses_1",
            Amount = Money.Of(1m, "EUR"),
            Customer = request.Customer,
            Settings = request.Data,
            Data = request.Data,
        };
        var report = new ProviderSession
        {
            Status = PaymentSessionStatus.Pending,
            Amount = Money.Of(1m, "EUR"),
            Data = request.Data,
            PrivateData = request.Data,
        };

        var text = $"{request} {operation} {report} {FullCollection.Operation with { Settings = request.Data }}";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("payses_1").And.Contain("payop_hidden_4"));
            Assert.That(text, Does.Not.Contain("top-secret"));
        }
    }
}
