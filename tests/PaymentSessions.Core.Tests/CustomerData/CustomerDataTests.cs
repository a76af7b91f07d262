using System.Buffers;
using System.Text.Json;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.CustomerData;

public sealed class CustomerDataTests
{
    private static readonly PaymentCustomer Customer = new("cus_1") { Email = "personal@example.com", Name = "personal name" };
    private static readonly PaymentCustomer Other = new("cus_2") { Email = "other@example.com", Name = "other name" };

    [Test]
    public async Task All_that_is_kept_of_a_customer_is_exported()
    {
        await using var engine = Start();
        var collection = await PayAsync(engine, "cart_1", Customer);
        await PayAsync(engine, "cart_2", Other);

        var export = await ExportAsync(engine, Customer.Id);

        var root = JsonDocument.Parse(export).RootElement;
        var cart = root.GetProperty("payment_collections").EnumerateArray().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.GetProperty("account_holders")[0].GetProperty("email").GetString(), Is.EqualTo(Customer.Email));
            Assert.That(cart.GetProperty("id").GetString(), Is.EqualTo(collection.Id));
            Assert.That(cart.GetProperty("metadata").GetProperty("gift").GetString(), Is.EqualTo("personal wish of cart_1"));
            Assert.That(cart.GetProperty("payment_sessions").GetArrayLength(), Is.EqualTo(2), "Also the one that is over.");
            Assert.That(cart.GetProperty("payment_sessions")[0].GetProperty("request_data").GetRawText(), Is.EqualTo("""{"note":"personal request 1"}"""));
            Assert.That(cart.GetProperty("payment_sessions")[1].GetProperty("name").GetString(), Is.EqualTo(Customer.Name));
            Assert.That(cart.GetProperty("payments")[0].GetProperty("refunds")[0].GetProperty("note").GetString(), Is.EqualTo("personal note of a refund"));
            Assert.That(cart.GetProperty("operations").EnumerateArray().Select(operation => operation.GetProperty("note").GetString()), Has.Member("personal note of an operation"));
            Assert.That(export, Does.Not.Contain("other").And.Not.Contain("private_of"));
        }
    }

    [Test]
    public async Task Of_somebody_unknown_nothing_is_kept()
    {
        await using var engine = Start();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ExportAsync(engine, "cus_9"), Is.EqualTo("""{"customer_id":"cus_9","account_holders":[],"payment_collections":[]}"""));
            Assert.That((await Data(engine).EraseAsync("cus_9")).Value, Is.EqualTo(new CustomerErasure(0, 0)));
        }
    }

    [Test]
    public async Task A_document_as_deep_as_one_may_be_is_exported()
    {
        await using var engine = Start();
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 64)) + "1" + new string('}', 64);
        Assert.That((await engine.TryInitializeAsync(await engine.OweAsync(), PaymentProviderId.System, deep, Customer)).Problem, Is.Null);

        Assert.That(await ExportAsync(engine, Customer.Id), Does.Contain(deep));
    }

    [Test]
    public async Task What_is_erased_is_gone_and_the_money_stays()
    {
        await using var engine = Start();
        var collection = await PayAsync(engine, "cart_1", Customer);
        var foreign = await PayAsync(engine, "cart_2", Other);

        var erased = await Data(engine).EraseAsync(Customer.Id);
        var after = await engine.ReadAsync(collection);
        var again = await Data(engine).EraseAsync(Customer.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(erased.Value, Is.EqualTo(new CustomerErasure(1, 1)));
            Assert.That(again.Value, Is.EqualTo(erased.Value));
            Assert.That((await engine.ReadAsync(collection)).Version, Is.EqualTo(after.Version), "There was nothing more to write.");
            Assert.That(await ExportAsync(engine, Customer.Id), Does.Not.Contain("personal").And.Contain("29.97").And.Contain(collection.Id));
            Assert.That((after.AuthorizedAmount, after.CapturedAmount, after.RefundedAmount), Is.EqualTo((collection.AuthorizedAmount, collection.CapturedAmount, collection.RefundedAmount)));
            Assert.That(after.Sessions.Single().RemoteId, Is.EqualTo(collection.Sessions.Single().RemoteId));
            Assert.That((after.Payments[0].PrivateData, after.Sessions[0].PrivateData), Is.EqualTo((RawJson.Empty, RawJson.Empty)));
            Assert.That(Describe(await engine.ReadAsync(foreign)), Is.EqualTo(Describe(foreign)));
            Assert.That(await ExportAsync(engine, Other.Id), Does.Contain("other@example.com").And.Contain("personal wish of cart_2"));
        }
    }

    [Test]
    public async Task What_can_still_be_paid_is_not_erased_and_nothing_else_then()
    {
        await using var engine = Start();
        var paid = await PayAsync(engine, "cart_1", Customer);
        await engine.TryInitializeAsync(await engine.OweAsync("cart_9"), customer: Customer);
        var before = await ExportAsync(engine, Customer.Id);

        var refused = await Data(engine).EraseAsync(Customer.Id);
        var unchanged = await ExportAsync(engine, Customer.Id);
        await engine.RecoverAfterAsync(TimeSpan.FromHours(25));
        var erased = await Data(engine).EraseAsync(Customer.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(unchanged, Is.EqualTo(before));
            Assert.That(erased.Value?.Collections, Is.EqualTo(2));
            Assert.That(await ExportAsync(engine, Customer.Id), Does.Not.Contain("personal").And.Contain(paid.Id));
        }
    }

    [Test]
    public async Task Nothing_is_erased_while_an_operation_is_unsettled()
    {
        await using var engine = Start();
        var collection = await PayAsync(engine, "cart_1", Customer);
        var operation = FullCollection.Operation with { CollectionId = collection.Id, SessionId = collection.Sessions[0].Id };
        var after = collection with
        {
            Version = collection.Version + 1,
            Journal = collection.Journal with { Operations = [operation with { State = PaymentOperationState.NeedsReview }] },
        };
        await engine.Store.CommitAsync(new PaymentCommit { Before = collection, After = after }, default);

        var refused = await Data(engine).EraseAsync(Customer.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(await ExportAsync(engine, Customer.Id), Does.Contain("personal note of a refund"));
        }
    }

    [Test]
    public async Task Nothing_is_erased_while_an_account_holder_is_in_doubt()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
        await engine.Get<IAccountHolders>().EnsureAsync(Engine.Scripted, Customer);

        var refused = await Data(engine).EraseAsync(Customer.Id);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        var erased = await Data(engine).EraseAsync(Customer.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Kind, Is.EqualTo(PaymentProblemKind.Conflict));
            Assert.That(engine.Provider.AccountHolders.Single().Email, Is.EqualTo(Customer.Email), "Every attempt sent the same.");
            Assert.That(erased.Value, Is.EqualTo(new CustomerErasure(0, 1)));
        }
    }

    [Test]
    public async Task A_change_that_comes_in_between_is_neither_lost_nor_missed()
    {
        var racing = new RacingStore();
        await using var engine = Start(racing);
        var collection = await PayAsync(engine, "cart_1", Customer);
        racing.BeforeCommit = async () => await engine.Collections.EnsureAsync("cart_1", new Payable(Money.Of(99m, "EUR")) { Metadata = RawJson.Parse("""{"n":"personal, too"}""") });

        var erased = await Data(engine).EraseAsync(Customer.Id);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(erased.Value?.Collections, Is.EqualTo(1));
            Assert.That((await engine.ReadAsync(collection)).Amount, Is.EqualTo(Money.Of(99m, "EUR")));
            Assert.That(await ExportAsync(engine, Customer.Id), Does.Not.Contain("personal"));
        }
    }

    private static Engine Start(RacingStore? racing = null)
    {
        var engine = new Engine(replace: services => racing?.Replace(services));
        engine.Provider.Declares(PaymentProviderCapabilities.AccountHolders);
        return engine;
    }

    private static ICustomerData Data(Engine engine) => engine.Get<ICustomerData>();

    private static async Task<string> ExportAsync(Engine engine, string customerId)
    {
        var output = new ArrayBufferWriter<byte>();
        await Data(engine).ExportAsync(customerId, output);
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Describe(PaymentCollection collection) =>
        $"{collection.Version} {collection.Metadata.GetText()} {collection.Sessions[0].Customer!.Email} {collection.Payments[0].Data.GetText()}";

    /// <summary>A customer changes their mind, pays, and gets a part of it back.</summary>
    private static async Task<PaymentCollection> PayAsync(Engine engine, string cart, PaymentCustomer customer)
    {
        var payable = new Payable(Money.Of(29.97m, "EUR")) { Metadata = RawJson.Parse($$"""{"gift":"personal wish of {{cart}}"}""") };
        var collection = (await engine.Collections.EnsureAsync(cart, payable)).Value!;
        await engine.TryInitializeAsync(collection, data: """{"note":"personal request 1"}""", customer: customer);
        collection = (await engine.TryInitializeAsync(collection, data: """{"note":"personal request 2"}""", customer: customer)).Value!;

        var paid = FullCollection.Captured with
        {
            Id = collection.Sessions[0].Id,
            CollectionId = collection.Id,
            Customer = customer,
            RequestData = collection.Sessions[0].RequestData,
            AccountHolder = collection.Sessions[0].AccountHolder,
        };
        var payment = FullCollection.Payment with { CollectionId = collection.Id, SessionId = paid.Id };
        payment = payment with { Refunds = [.. payment.Refunds.Select(refund => refund with { Note = "personal note of a refund" })] };
        var operation = FullCollection.Operation with
        {
            CollectionId = collection.Id,
            SessionId = paid.Id,
            State = PaymentOperationState.Done,
            Note = "personal note of an operation",
        };
        var after = collection with
        {
            Version = collection.Version + 1,
            Sessions = [paid],
            Payments = [payment],
            Journal = collection.Journal with { Slots = [] },
        };
        await engine.Store.CommitAsync(new PaymentCommit { Before = collection, After = after, SettledOperations = [operation] }, default);
        return after;
    }
}
