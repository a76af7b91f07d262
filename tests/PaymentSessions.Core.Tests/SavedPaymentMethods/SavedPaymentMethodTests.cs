using PaymentSessions.Testing;

namespace PaymentSessions.Tests.SavedPaymentMethods;

public sealed class SavedPaymentMethodTests
{
    private static readonly PaymentCustomer Customer = new("cus_1");

    [Test]
    public async Task A_method_is_saved_listed_and_forgotten()
    {
        await using var engine = Start();

        var none = (await ListAsync(engine)).Value!;
        var first = (await SaveAsync(engine, "key_1")).Value!;
        var second = (await SaveAsync(engine, "key_2")).Value!;
        var both = (await ListAsync(engine)).Value!;
        var left = (await Methods(engine).DeleteAsync(Engine.Scripted, "cus_1", first.RemoteId)).Value!;
        var again = (await Methods(engine).DeleteAsync(Engine.Scripted, "cus_1", first.RemoteId)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.Methods, Is.Empty);
            Assert.That(both.Methods, Is.EqualTo(new[] { second, first }));
            Assert.That(left.Methods, Is.EqualTo(new[] { second }));
            Assert.That(again.Methods, Is.EqualTo(left.Methods));
            Assert.That(engine.Provider.AccountHolders.Single().Methods.Values, Is.EqualTo(new[] { second.RemoteId }));
        }
    }

    [Test]
    public async Task The_same_key_saves_once_also_after_a_lost_answer()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.SaveMethod).TimesOutAfterEffect();

        var lost = await SaveAsync(engine, "key_1");
        var repeated = (await SaveAsync(engine, "key_1")).Value!;
        var foreign = await Methods(engine).SaveAsync(Request("key_1") with { Customer = new PaymentCustomer("cus_2") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lost.Problem, Is.EqualTo(PaymentProblem.InDoubt(TimeSpan.FromSeconds(5))));
            Assert.That(engine.Provider.AccountHolders[0].Methods.Values, Is.EqualTo(new[] { repeated.RemoteId }));
            Assert.That(foreign.Value!.RemoteId, Is.Not.EqualTo(repeated.RemoteId), "Another customer's key is another key.");
        }
    }

    [Test]
    public async Task Nobody_can_forget_another_customers_method()
    {
        await using var engine = Start();
        var saved = (await SaveAsync(engine, "key_1")).Value!;
        await Methods(engine).SaveAsync(Request("key_1") with { Customer = new PaymentCustomer("cus_2") });

        var answer = await Methods(engine).DeleteAsync(Engine.Scripted, "cus_2", saved.RemoteId);
        var unknown = await Methods(engine).DeleteAsync(Engine.Scripted, "cus_3", saved.RemoteId);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Value!.Methods, Has.Length.EqualTo(1));
            Assert.That(unknown.Value!.Methods, Is.Empty);
            Assert.That(engine.Provider.Calls.Select(call => call.Call), Does.Not.Contain(ScriptedCall.DeleteSavedMethod));
            Assert.That((await ListAsync(engine)).Value!.Methods, Is.EqualTo(new[] { saved }));
        }
    }

    [Test]
    public async Task Refusals_faults_and_time_outs_are_told_apart()
    {
        await using var engine = Start();
        var saved = (await SaveAsync(engine, "key_1")).Value!;

        engine.Provider.Next(ScriptedCall.SaveMethod).Rejects("card_declined");
        var refused = await SaveAsync(engine, "key_2");
        engine.Provider.Next(ScriptedCall.SaveMethod).AnswersAs<ProviderSavedMethod>(method => method with { RemoteId = "" });
        var nameless = await SaveAsync(engine, "key_3");
        engine.Provider.Next(ScriptedCall.ListSavedMethods).Throws(new InvalidOperationException("boom"));
        var thrown = await ListAsync(engine);
        engine.Provider.Next(ScriptedCall.DeleteSavedMethod).AnswersAs<ProviderSavedMethod>(method => method with { RemoteId = "other" });
        var other = await Methods(engine).DeleteAsync(Engine.Scripted, "cus_1", saved.RemoteId);
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).Rejects("bad_email");
        var unknown = await Methods(engine).SaveAsync(Request("key_1") with { Customer = new PaymentCustomer("cus_2") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Problem?.Code, Is.EqualTo("card_declined"));
            Assert.That(nameless.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(thrown.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(other.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(unknown.Problem?.Code, Is.EqualTo("bad_email"));
        }
    }

    [Test]
    public async Task A_provider_that_does_not_answer_does_not_hold_anybody_up_for_ever()
    {
        await using var engine = Start();
        await SaveAsync(engine, "key_1");
        var gate = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.ListSavedMethods).WaitsAt(gate);

        var listing = ListAsync(engine).AsTask();
        await gate.Reached;
        engine.Clock.Advance(TimeSpan.FromSeconds(30));
        var answer = await listing;
        gate.Open();

        Assert.That(answer.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
    }

    [Test]
    public async Task A_customer_whom_the_provider_does_not_know_any_more_has_none()
    {
        await using var engine = Start();
        await SaveAsync(engine, "key_1");
        engine.Provider.Next(ScriptedCall.ListSavedMethods).Rejects(ProviderRejection.AccountHolderUnknown);

        var listed = (await ListAsync(engine)).Value;
        var saved = (await SaveAsync(engine, "key_1")).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed?.Methods, Is.Empty);
            Assert.That(engine.Provider.AccountHolders[1].Methods.Values, Is.EqualTo(new[] { saved?.RemoteId }));
        }
    }

    [TestCase(ScriptedCall.SaveMethod)]
    [TestCase(ScriptedCall.DeleteSavedMethod)]
    public async Task They_are_made_known_anew_when_that_is_needed_next(ScriptedCall call)
    {
        await using var engine = Start();
        var first = (await SaveAsync(engine, "key_1")).Value!;
        engine.Provider.Next(call).Rejects(ProviderRejection.AccountHolderUnknown);

        var refused = call == ScriptedCall.SaveMethod
            ? (await SaveAsync(engine, "key_2")).Problem
            : (await Methods(engine).DeleteAsync(Engine.Scripted, "cus_1", first.RemoteId)).Problem;
        var repeated = (await SaveAsync(engine, "key_2")).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused?.Code, Is.EqualTo(ProviderRejection.AccountHolderUnknown));
            Assert.That(engine.Provider.AccountHolders[1].Methods.Values, Is.EqualTo(new[] { repeated?.RemoteId }));
        }
    }

    [Test]
    public async Task What_can_not_be_done_is_refused_before_anything_is_sent()
    {
        await using var engine = Start();
        engine.Provider.Accepts = name => name == "known";

        var problems = new[]
        {
            (await SaveAsync(engine, "")).Problem,
            (await SaveAsync(engine, new string('x', 256))).Problem,
            (await Methods(engine).SaveAsync(Request("key") with { Data = RawJson.Parse("""{"known":1,"amount":2}""") })).Problem,
            (await Methods(engine).ListAsync(PaymentProviderId.System, "cus_1")).Problem,
            (await Methods(engine).DeleteAsync("pp_none_default", "cus_1", "x")).Problem,
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(problems.Select(problem => problem?.Kind), Is.All.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(problems[2]!.Message, Does.Contain("'data.amount'"));
            Assert.That(engine.Provider.Calls, Is.Empty);
        }
    }

    private static Engine Start()
    {
        var engine = new Engine();
        engine.Provider.Declares(PaymentProviderCapabilities.AccountHolders | PaymentProviderCapabilities.SavedMethods);
        return engine;
    }

    private static ISavedPaymentMethods Methods(Engine engine) => engine.Get<ISavedPaymentMethods>();

    private static ValueTask<PaymentResult<ProviderSavedMethods>> ListAsync(Engine engine) =>
        Methods(engine).ListAsync(Engine.Scripted, "cus_1");

    private static ValueTask<PaymentResult<ProviderSavedMethod>> SaveAsync(Engine engine, string key) =>
        Methods(engine).SaveAsync(Request(key));

    private static SavePaymentMethod Request(string key) => new()
    {
        ProviderId = Engine.Scripted,
        Customer = Customer,
        OperationKey = key,
    };
}
