using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PaymentSessions.AspNetCore;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>Repeats of one request that are marked by an Idempotency-Key.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IdempotencyTests : StoreTests
{
    private const string Replayed = "Idempotent-Replayed";
    private const string Stranger = "pk_other";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly (string Name, string Value)[][] BadKeys =
    [
        [("Idempotency-Key", "")],
        [("Idempotency-Key", new string('k', 256))],
        [("Idempotency-Key", "ключ")],
        [("Idempotency-Key", "one"), ("Idempotency-Key", "two")],
        [("Idempotency-Key", "one"), ("Idempotency-Key", "one")],
    ];

    private string _customer = "cus_1";
    private bool _mayPay = true;

    /// <summary>What happens while the next callers are being looked at, one after the other.</summary>
    private readonly ConcurrentQueue<Func<Task>> _checks = [];

    private protected override HostSetup Setup => new()
    {
        Builder = builder => builder.Services.AddSingleton(this),
        Payments = payments => payments.AddPublishableKeys(StoreHost.Key, Stranger).AuthorizeCollectionsWith<Owner>(),
        Pipeline = app => app.Use((http, next) =>
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", _customer)], "test"));
            return next(http);
        }),
    };

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_repeat_gets_the_first_answer_byte_for_byte_and_nothing_happens(bool isSession)
    {
        var owed = await OweAsync();
        HttpRequestMessage Request() => isSession ? Requests.Session(owed) : Requests.Collection("cart_1");
        var first = await SendAsync(Request());
        await Host.OweAsync(amount: 70m);
        Remember();

        var repeated = await SendAsync(Request());

        Expect.Ok(repeated);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(repeated.Text, Is.EqualTo(first.Text));
            Assert.That((first.Header(Replayed), repeated.Header(Replayed)), Is.EqualTo(((string?)null, "true")));
        }

        ExpectNothingHappened();
    }

    /// <summary>Neither knew of the other when it came.</summary>
    [Test]
    public async Task A_request_that_another_one_has_outrun_gets_its_answer()
    {
        await OweAsync();
        Answer? faster = null;
        _checks.Enqueue(() => Task.CompletedTask);
        _checks.Enqueue(async () => faster = await SendAsync(Requests.Collection("cart_1")));

        var slower = await SendAsync(Requests.Collection("cart_1"));

        Expect.Ok(slower);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(slower.Text, Is.EqualTo(faster!.Text));
            Assert.That((faster.Header(Replayed), slower.Header(Replayed)), Is.EqualTo(((string?)null, "true")));
        }
    }

    [Test]
    public async Task Another_body_or_other_fields_under_the_same_key_are_refused()
    {
        var owed = await OweAsync();
        await SendAsync(Requests.Session(owed));
        Remember();

        Answer[] answers =
        [
            await SendAsync(Requests.Session(owed, $$$"""{"provider_id":"{{{StoreHost.Scripted}}}","data":{"a":1}}""")),
            await SendAsync(Requests.Session(owed, $$"""{"provider_id":"{{PaymentProviderId.System}}"}""")),
            await SendAsync(Requests.Session(owed, query: "?fields=id")),
            await SendAsync(Requests.Session(owed, query: "?fields=")),
        ];

        foreach (var answer in answers)
        {
            Expect.Problem(answer, 422, "idempotency_error", "The Idempotency-Key was used for another request. Use a new one.");
            Assert.That(answer.Header(Replayed), Is.Null);
        }

        ExpectNothingHappened();
    }

    [Test]
    public async Task Another_cart_or_other_fields_under_the_same_key_are_refused()
    {
        await OweAsync();
        await Host.OweAsync("cart_2");
        await SendAsync(Requests.Collection("cart_1"));

        Assert.That((await SendAsync(Requests.Collection("cart_2"))).Status, Is.EqualTo(422));
        Assert.That((await SendAsync(Requests.Collection("cart_1", "?fields=id"))).Status, Is.EqualTo(422));
    }

    [Test]
    public async Task While_the_first_is_carried_out_a_repeat_is_told_to_come_later()
    {
        var owed = await OweAsync();
        var gate = new ScriptedGate();
        Host.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        var running = SendAsync(Requests.Session(owed));
        await gate.Reached.WaitAsync(Patience);

        var repeated = await SendAsync(Requests.Session(owed));
        gate.Open();

        Expect.Problem(repeated, 409, "conflict", "A request with the same Idempotency-Key is being carried out. Repeat it later.");
        Assert.That(repeated.Header("Retry-After"), Is.EqualTo("1"));
        Expect.Ok(await running.WaitAsync(Patience));
    }

    [Test]
    public async Task An_unclear_answer_is_not_kept_and_a_repeat_goes_on_with_the_same_session()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();
        var first = await SendAsync(Requests.Session(owed));
        Host.Clock.Advance(TimeSpan.FromSeconds(5));

        var repeated = await SendAsync(Requests.Session(owed));
        var again = await SendAsync(Requests.Session(owed));

        Expect.Ok(repeated);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Status, Is.EqualTo(503));
            Assert.That(repeated.Header(Replayed), Is.Null);
            Assert.That((again.Text, again.Header(Replayed)), Is.EqualTo((repeated.Text, "true")));
            Assert.That(Host.Provider.Sessions, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task That_it_is_paid_already_is_kept()
    {
        var owed = await OweAsync();
        var session = (await Host.SendAsync(Requests.Session(owed))).Session.GetProperty("id").GetString()!;
        Host.Provider.Move(session, PaymentSessionStatus.Captured);

        await ExpectKeptAsync(owed, 409);
    }

    [Test]
    public async Task A_refusal_is_kept()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).Rejects("card_declined");

        await ExpectKeptAsync(owed, 422);
    }

    [Test]
    public async Task What_was_refused_before_anything_happened_is_asked_anew()
    {
        var owed = await OweAsync();
        const string Unknown = """{"provider_id":"pp_unknown_default"}""";
        var first = await SendAsync(Requests.Session(owed, Unknown));

        var repeated = await SendAsync(Requests.Session(owed, Unknown));

        Assert.That((first.Status, repeated.Status, repeated.Header(Replayed)), Is.EqualTo((400, 400, (string?)null)));
    }

    [Test]
    public async Task A_key_belongs_to_its_publishable_key_customer_route_and_collection()
    {
        var owed = await OweAsync();
        var other = await Host.OweAsync("cart_2");
        await SendAsync(Requests.Session(owed));

        var foreign = Requests.Session(owed);
        foreign.Headers.Remove("x-publishable-api-key");
        foreign.Headers.Add("x-publishable-api-key", Stranger);
        var answers = new List<Answer> { await SendAsync(foreign), await SendAsync(Requests.Session(other)), await SendAsync(Requests.Collection("cart_1")) };
        _customer = "cus_2";
        answers.Add(await SendAsync(Requests.Session(owed)));

        Assert.That(answers.Select(answer => (answer.Status, answer.Header(Replayed))), Is.All.EqualTo((200, (string?)null)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_kept_answer_is_not_given_to_somebody_who_may_not_touch_the_collection(bool isSession)
    {
        var owed = await OweAsync();
        HttpRequestMessage Request() => isSession ? Requests.Session(owed) : Requests.Collection("cart_1");
        await SendAsync(Request());
        _mayPay = false;

        var answer = await SendAsync(Request());

        Assert.That((answer.Status, answer.Header(Replayed)), Is.EqualTo((404, (string?)null)));
    }

    [Test]
    public async Task A_kept_answer_is_not_given_without_a_publishable_key()
    {
        var owed = await OweAsync();
        await SendAsync(Requests.Session(owed));
        var request = Requests.Session(owed);
        request.Headers.Remove("x-publishable-api-key");

        Expect.Problem(await SendAsync(request), 400, "not_allowed", "Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in settings in the dashboard.");
    }

    [TestCaseSource(nameof(BadKeys))]
    public async Task A_bad_key_is_refused_before_anything_happens(params (string Name, string Value)[] headers)
    {
        var owed = await OweAsync();

        foreach (var target in new[] { Requests.SessionsPath(owed), "/store/payment-collections" })
        {
            var request = Requests.Raw(target, headers);
            if (target.EndsWith("collections", StringComparison.Ordinal)) request = request with { Body = """{"cart_id":"cart_1"}"""u8.ToArray() };

            Expect.Invalid(await Host.SendAsync(request), "The header Idempotency-Key must be given once, with 1 to 255 visible ASCII characters");
        }

        ExpectNothingHappened();
    }

    [Test]
    public async Task An_answer_is_forgotten_after_a_day()
    {
        var owed = await OweAsync();
        var first = await SendAsync(Requests.Session(owed));
        Host.Clock.Advance(TimeSpan.FromHours(24));

        var later = await SendAsync(Requests.Session(owed));

        Expect.Ok(later);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(later.Header(Replayed), Is.Null);
            Assert.That(later.Session.GetProperty("id").GetString(), Is.Not.EqualTo(first.Session.GetProperty("id").GetString()));
        }
    }

    private async Task ExpectKeptAsync(PaymentCollection owed, int status)
    {
        var first = await SendAsync(Requests.Session(owed));
        Remember();

        var repeated = await SendAsync(Requests.Session(owed));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Status, repeated.Status), Is.EqualTo((status, status)));
            Assert.That(repeated.Text, Is.EqualTo(first.Text));
            Assert.That(repeated.Header(Replayed), Is.EqualTo("true"));
            Assert.That(repeated.Header("Cache-Control"), Is.EqualTo("no-store"));
        }

        ExpectNothingHappened();
    }

    private Task<Answer> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Idempotency-Key", "the-shoppers-click");
        return Host.SendAsync(request);
    }

    private sealed class Owner(IdempotencyTests test) : IPaymentCollectionAuthorizer
    {
        public async ValueTask<bool> MayPayAsync(Microsoft.AspNetCore.Http.HttpContext http, string reference, CancellationToken cancellationToken)
        {
            if (test._checks.TryDequeue(out var happens)) await happens();
            return test._mayPay;
        }
    }
}
