using PaymentSessions.Testing;

namespace PaymentSessions.Tests.AccountHolders;

public sealed class AccountHolderTests
{
    private static readonly PaymentCustomer Customer = new("cus_1") { Email = "a@example.com", Name = "A B" };

    [Test]
    public async Task A_customer_is_made_known_once()
    {
        await using var engine = Start();

        var first = (await EnsureAsync(engine)).Value!;
        var second = (await EnsureAsync(engine, Customer with { Email = "b@example.com" })).Value!;

        var there = engine.Provider.AccountHolders.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PaymentIds.IsWellFormed(PaymentIds.AccountHolder, first.Id), Is.True);
            Assert.That((first.State, first.RemoteId, first.Email, first.Name), Is.EqualTo((PaymentOperationState.Done, there.RemoteId, Customer.Email, Customer.Name)));
            Assert.That((there.CustomerId, there.Email, there.OperationId), Is.EqualTo(("cus_1", "a@example.com", first.OperationId)));
            Assert.That(first.PrivateData.GetText(), Does.Contain("private_of_"));
            Assert.That(second, Is.EqualTo(first));
            Assert.That(await Holders(engine).FindAsync(Engine.Scripted, "cus_1"), Is.EqualTo(first));
        }
    }

    [Test]
    public async Task Of_twenty_who_ask_at_once_all_get_the_one_that_is_made()
    {
        await using var engine = Start();
        var gate = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).WaitsAt(gate);

        var asking = Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await EnsureAsync(engine))).ToArray();
        await gate.Reached;
        gate.Open();
        var answers = await Task.WhenAll(asking);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => answer.Problem), Is.All.Null);
            Assert.That(answers.Select(answer => answer.Value!.Id).Distinct().Count(), Is.EqualTo(1));
            Assert.That(Calls(engine), Has.Length.EqualTo(1));
            Assert.That(engine.Provider.AccountHolders, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task A_time_out_after_the_effect_ends_with_one()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOutAfterEffect();

        var first = await EnsureAsync(engine);
        var tooSoon = await EnsureAsync(engine);
        engine.Clock.Advance(first.Problem!.RetryAfter!.Value);
        var second = (await EnsureAsync(engine)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem, Is.EqualTo(PaymentProblem.InDoubt(TimeSpan.FromSeconds(5))));
            Assert.That(tooSoon.Problem, Is.EqualTo(first.Problem));
            Assert.That(second.RemoteId, Is.EqualTo(engine.Provider.AccountHolders.Single().RemoteId));
            Assert.That(Calls(engine), Is.EqualTo(new[] { (second.OperationId, 1), (second.OperationId, 2) }));
        }
    }

    [Test]
    public async Task Every_attempt_sends_the_same_whatever_the_host_says_meanwhile()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();

        await EnsureAsync(engine);
        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        await EnsureAsync(engine, Customer with { Email = "b@example.com" });

        Assert.That(engine.Provider.AccountHolders.Single().Email, Is.EqualTo("a@example.com"));
    }

    [Test]
    public async Task The_worker_clears_up_what_is_in_doubt()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).Throws(new InvalidOperationException("b@example.com"));
        await EnsureAsync(engine);

        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var holder = await Holders(engine).FindAsync(Engine.Scripted, "cus_1");
        Assert.That((holder!.State, holder.Attempts), Is.EqualTo((PaymentOperationState.Done, 2)));
    }

    [Test]
    public async Task A_refusal_is_told_and_the_next_try_has_another_key()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).Rejects("bad_email", shopperMessage: "Check your e-mail address.");

        var refused = await EnsureAsync(engine);
        var made = (await EnsureAsync(engine, Customer with { Email = "b@example.com" })).Value!;

        var keys = Calls(engine).Select(call => call.Key).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Problem!.Kind, refused.Problem.Code), Is.EqualTo((PaymentProblemKind.Rejected, "bad_email")));
            Assert.That((made.Email, made.Attempts, made.Rejection), Is.EqualTo(("b@example.com", 1, (ProviderRejection?)null)));
            Assert.That(keys, Has.Length.EqualTo(2).And.Unique);
            Assert.That(engine.Provider.AccountHolders.Single().Email, Is.EqualTo("b@example.com"));
        }
    }

    [Test]
    public async Task Those_who_waited_for_a_refusal_are_told_it_without_trying_again()
    {
        await using var engine = Start();
        var gate = new ScriptedGate();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).WaitsAt(gate).Rejects("bad_email");

        var first = Task.Run(async () => await EnsureAsync(engine));
        await gate.Reached;
        var waiting = EnsureAsync(engine).AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        gate.Open();
        var answers = await Task.WhenAll(first, waiting);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => answer.Problem?.Code), Is.All.EqualTo("bad_email"));
            Assert.That(Calls(engine), Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task After_the_key_window_it_is_looked_up_and_found()
    {
        await using var engine = Start();
        engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOutAfterEffect();
        await EnsureAsync(engine);

        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var holder = await Holders(engine).FindAsync(Engine.Scripted, "cus_1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Calls(engine), Has.Length.EqualTo(1), "It isn't sent again.");
            Assert.That((holder!.State, holder.RemoteId), Is.EqualTo((PaymentOperationState.Done, engine.Provider.AccountHolders.Single().RemoteId)));
        }
    }

    [Test]
    public async Task What_never_arrived_is_made_by_another_operation()
    {
        await using var engine = Start();
        engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
        await EnsureAsync(engine);

        await engine.RecoverAfterAsync(TimeSpan.FromHours(1));
        var absent = await Holders(engine).FindAsync(Engine.Scripted, "cus_1");
        var made = (await EnsureAsync(engine)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((absent!.State, absent.Rejection), Is.EqualTo((PaymentOperationState.Rejected, ProviderRejection.NeverArrived)));
            Assert.That(made.OperationId, Is.Not.EqualTo(absent.OperationId));
            Assert.That(engine.Provider.AccountHolders.Single().OperationId, Is.EqualTo(made.OperationId));
        }
    }

    [Test]
    public async Task A_look_that_began_while_it_could_still_arrive_does_not_show_its_absence()
    {
        await using var engine = Start();
        engine.Provider.Declares(new PaymentProviderTraits { LookBack = TimeSpan.FromDays(30) });
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
        await EnsureAsync(engine);
        engine.Provider.Next(ScriptedCall.Find).After(() => engine.Clock.Advance(TimeSpan.FromSeconds(2)));

        await engine.RecoverAfterAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(59));

        Assert.That((await Holders(engine).FindAsync(Engine.Scripted, "cus_1"))!.State, Is.EqualTo(PaymentOperationState.InDoubt));
    }

    [Test]
    public async Task An_attempt_that_was_written_as_a_look_is_not_sent_when_the_clock_goes_back()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
        await EnsureAsync(engine);
        engine.Provider.Declares(new PaymentProviderTraits { IdempotencyKeyWindow = TimeSpan.FromHours(24), LookBack = TimeSpan.FromDays(30) });
        engine.Clock.Advance(TimeSpan.FromHours(23));
        var look = engine.Get<AccountHolderFactory>().TakeOver((await Holders(engine).FindAsync(Engine.Scripted, "cus_1"))!);
        engine.Clock.AdjustTime(engine.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(1));

        await engine.Get<OperationSender>().CreateAccountHolderAsync(look);

        Assert.That(engine.Provider.Calls.Select(call => call.Call), Is.EqualTo(new[] { ScriptedCall.CreateAccountHolder, ScriptedCall.Find }));
    }

    [Test]
    public async Task A_late_answer_does_not_bring_back_one_that_was_given_up()
    {
        await using var engine = Start();
        var factory = engine.Get<AccountHolderFactory>();
        var made = (await EnsureAsync(engine)).Value!;
        var lost = factory.GiveUp(made, made.RemoteId!)!;

        Assert.That(factory.Record(lost, made, new ProviderAccountHolder { RemoteId = made.RemoteId! }), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_can_not_be_cleared_up_is_an_operators(bool hadEffect)
    {
        await using var engine = Start();
        engine.Provider.Declares(new PaymentProviderTraits());
        engine.Provider.Next(ScriptedCall.Find).TimesOut();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOutAfterEffect();
        await EnsureAsync(engine);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));
        var review = (await Holders(engine).ListAsync(PaymentOperationState.NeedsReview)).Single();
        var again = await EnsureAsync(engine);
        var session = await engine.TryInitializeAsync(await engine.OweAsync(), customer: Customer);

        var resolution = hadEffect ? PaymentOperationResolution.TookEffect("customer_7") : PaymentOperationResolution.NoEffect;
        var nameless = await Holders(engine).ResolveAsync(Engine.Scripted, "cus_1", PaymentOperationResolution.TookEffect());
        var resolved = (await Holders(engine).ResolveAsync(Engine.Scripted, "cus_1", resolution)).Value!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(review.CustomerId, Is.EqualTo("cus_1"));
            Assert.That(again.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(session.Value?.Sessions.Single().AccountHolder, Is.Null, "The shopper doesn't wait for an operator.");
            Assert.That(session.Problem, Is.Null);
            Assert.That(nameless.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That((resolved.State, resolved.RemoteId), Is.EqualTo(hadEffect
                ? (PaymentOperationState.Done, "customer_7")
                : (PaymentOperationState.Rejected, (string?)null)));
            Assert.That((await Holders(engine).ResolveAsync(Engine.Scripted, "cus_1", resolution)).Problem?.Kind, Is.EqualTo(PaymentProblemKind.NotFound));
        }
    }

    [Test]
    public async Task An_answer_without_an_id_is_in_doubt()
    {
        await using var engine = Start();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).AnswersAs<ProviderAccountHolder>(made => made with { RemoteId = "" });

        var answer = await EnsureAsync(engine);

        Assert.That(answer.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
    }

    [Test]
    public async Task Whom_nobody_can_make_known_is_refused_before_anything_is_written()
    {
        await using var engine = Start();
        engine.Provider.Declares(PaymentProviderCapabilities.None);

        var answers = new[]
        {
            await EnsureAsync(engine),
            await Holders(engine).EnsureAsync(PaymentProviderId.System, Customer),
            await Holders(engine).EnsureAsync("pp_none_default", Customer),
            await EnsureAsync(engine, new PaymentCustomer("")),
            await EnsureAsync(engine, new PaymentCustomer("a\nb")),
        };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Select(answer => answer.Problem?.Kind), Is.All.EqualTo(PaymentProblemKind.InvalidData));
            Assert.That(await engine.Store.ListAccountHoldersAsync("cus_1", default), Is.Empty);
        }
    }

    [Test]
    public async Task A_session_is_started_for_the_account_holder()
    {
        await using var engine = Start();

        var collection = (await engine.TryInitializeAsync(await engine.OweAsync(), customer: Customer)).Value!;

        var (session, there) = (collection.Sessions.Single(), engine.Provider.AccountHolders.Single());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(session.AccountHolderId, Is.EqualTo((await Holders(engine).FindAsync(Engine.Scripted, "cus_1"))!.Id));
            Assert.That(session.AccountHolder?.RemoteId, Is.EqualTo(there.RemoteId));
            Assert.That(engine.Provider.Sessions.Single().AccountHolderId, Is.EqualTo(there.RemoteId));
        }
    }

    [Test]
    public async Task Nobody_known_and_a_provider_without_customers_need_no_account_holder()
    {
        await using var engine = Start();

        await engine.InitializeAsync(await engine.OweAsync("cart_1"));
        engine.Provider.Declares(PaymentProviderCapabilities.None);
        var other = await engine.TryInitializeAsync(await engine.OweAsync("cart_2"), customer: Customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.Problem, Is.Null);
            Assert.That(engine.Provider.AccountHolders, Is.Empty);
        }
    }

    [Test]
    public async Task A_session_waits_for_its_account_holder_and_is_repeated_with_the_same_one()
    {
        await using var engine = Start();
        var collection = await engine.OweAsync();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOutAfterEffect();
        engine.Provider.Next(ScriptedCall.Initiate).TimesOut();

        var first = await engine.TryInitializeAsync(collection, customer: Customer);
        var before = await engine.ReadAsync(collection);
        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var second = await engine.TryInitializeAsync(collection, customer: Customer);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(before.Journal.Withheld, Is.Empty, "No session was written.");
            Assert.That(second.Problem?.Kind, Is.EqualTo(PaymentProblemKind.InDoubt));
            Assert.That(engine.Provider.Sessions.Single().AccountHolderId, Is.EqualTo(engine.Provider.AccountHolders.Single().RemoteId));
        }
    }

    [Test]
    public async Task A_refused_customer_starts_no_session()
    {
        await using var engine = Start();
        var collection = await engine.OweAsync();
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).Rejects("bad_email");

        var answer = await engine.TryInitializeAsync(collection, customer: Customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Problem?.Code, Is.EqualTo("bad_email"));
            Assert.That(engine.Provider.Sessions, Is.Empty);
        }
    }

    [Test]
    public void An_account_holder_prints_no_e_mail_and_no_name()
    {
        var text = new AccountHolder
        {
            Id = "acchld_1",
            ProviderId = "pp_x_y",
            CustomerId = "cus_1",
            Email = "hidden@example.com",
            Name = "hidden name",
            OperationId = "payop_1",
            State = PaymentOperationState.Done,
            OperationCreatedAt = default,
            LastSentAt = default,
            CreatedAt = default,
            UpdatedAt = default,
            Version = 1,
        }.ToString();

        Assert.That(text, Does.Contain("acchld_1").And.Contain("cus_1").And.Not.Contain("hidden"));
    }

    [Test]
    public async Task One_that_the_provider_does_not_know_any_more_is_made_anew_when_it_is_needed_next()
    {
        await using var engine = Start();
        var first = (await EnsureAsync(engine)).Value!;
        var owed = await engine.OweAsync();
        engine.Provider.Next(ScriptedCall.Initiate).Rejects(ProviderRejection.AccountHolderUnknown);

        var refused = await engine.TryInitializeAsync(owed, customer: Customer);
        var repeated = await engine.TryInitializeAsync(owed, customer: Customer);

        var second = (await Holders(engine).FindAsync(Engine.Scripted, "cus_1"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Problem?.Kind, refused.Problem?.Code), Is.EqualTo((PaymentProblemKind.Rejected, "account_holder_unknown")));
            Assert.That(repeated.Value?.Sessions.Single().AccountHolder?.RemoteId, Is.EqualTo(engine.Provider.AccountHolders[1].RemoteId));
            Assert.That((second.Id, second.State, second.RemoteId), Is.EqualTo((first.Id, PaymentOperationState.Done, engine.Provider.AccountHolders[1].RemoteId)));
        }
    }

    [Test]
    public async Task One_that_is_found_lost_by_the_worker_is_given_up_with_the_repeat_that_is_told_so()
    {
        await using var engine = Start();
        await EnsureAsync(engine);
        var owed = await engine.OweAsync();
        Assert.That(IdempotencyKey.TryCreate("key", ["cart_1"], ["{}"], out var key));
        engine.Provider.Next(ScriptedCall.Initiate).TimesOut();
        await InitializeOnceAsync(engine, owed, key!);
        engine.Provider.Next(ScriptedCall.Initiate).Rejects(ProviderRejection.AccountHolderUnknown);
        await engine.RecoverAfterAsync(TimeSpan.FromSeconds(5));

        var told = await InitializeOnceAsync(engine, owed, key!);
        var next = await engine.TryInitializeAsync(owed, customer: Customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Problem?.Code, Is.EqualTo(ProviderRejection.AccountHolderUnknown));
            Assert.That(next.Value?.Sessions.Single().AccountHolder?.RemoteId, Is.EqualTo(engine.Provider.AccountHolders[1].RemoteId));
        }
    }

    [Test]
    public async Task One_that_was_made_anew_meanwhile_stays()
    {
        await using var engine = Start();
        await EnsureAsync(engine);
        var (slow, fast) = (await engine.OweAsync("cart_1"), await engine.OweAsync("cart_2"));
        engine.Provider.Next(ScriptedCall.Initiate)
            .After(async () =>
            {
                await engine.TryInitializeAsync(fast, customer: Customer);
                await engine.TryInitializeAsync(fast, customer: Customer);
            })
            .Rejects(ProviderRejection.AccountHolderUnknown);
        engine.Provider.Next(ScriptedCall.Initiate).Rejects(ProviderRejection.AccountHolderUnknown);

        await engine.TryInitializeAsync(slow, customer: Customer);
        var repeated = await engine.TryInitializeAsync(slow, customer: Customer);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(engine.Provider.AccountHolders, Has.Length.EqualTo(2));
            Assert.That(repeated.Value?.Sessions.Single().AccountHolder?.RemoteId, Is.EqualTo(engine.Provider.AccountHolders[1].RemoteId));
        }
    }

    [Test]
    public async Task Any_other_refusal_leaves_it_as_it_is()
    {
        await using var engine = Start();
        var known = (await EnsureAsync(engine)).Value!;
        engine.Provider.Next(ScriptedCall.Initiate).Rejects("resource_missing");

        await engine.TryInitializeAsync(await engine.OweAsync(), customer: Customer);

        Assert.That(await Holders(engine).FindAsync(Engine.Scripted, "cus_1"), Is.EqualTo(known));
    }

    private static Engine Start()
    {
        var engine = new Engine();
        engine.Provider.Declares(PaymentProviderCapabilities.AccountHolders);
        return engine;
    }

    private static async Task<PaymentResult<PaymentCollection>> InitializeOnceAsync(Engine engine, PaymentCollection owed, IdempotencyKey key)
    {
        var request = (await engine.Requests.BeginAsync(key)).Value!;
        var result = await engine.Initializer.InitializeAsync(new InitializePaymentSession
        {
            CollectionId = owed.Id,
            ProviderId = Engine.Scripted,
            Customer = Customer,
            Request = request,
        });
        if (!result.IsSuccess) await engine.Requests.CompleteAsync(request, result.Problem);
        return result;
    }

    private static IAccountHolders Holders(Engine engine) => engine.Get<IAccountHolders>();

    private static ValueTask<PaymentResult<AccountHolder>> EnsureAsync(Engine engine, PaymentCustomer? customer = null) =>
        Holders(engine).EnsureAsync(Engine.Scripted, customer ?? Customer);

    private static (string? Key, int Attempt)[] Calls(Engine engine) =>
        [.. engine.Provider.Calls.Where(call => call.Call == ScriptedCall.CreateAccountHolder).Select(call => (call.IdempotencyKey, call.Attempt))];
}
