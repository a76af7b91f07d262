using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

public sealed class ProviderOutcomeTests : StoreTests
{
    private const string Unclear = "The payment provider hasn't answered clearly yet. Repeat the same request later.";

    [Test]
    public async Task A_refusal_is_told_in_the_words_that_are_meant_for_the_shopper()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).Rejects("amount_too_small", "internal reason", "The amount is too small for a card.");

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(answer, 422, "payment_provider_error", "The amount is too small for a card.", "amount_too_small");
        Assert.That(answer.Text, Does.Not.Contain("internal"));
    }

    [Test]
    public async Task A_refusal_without_words_for_the_shopper_is_told_in_general_ones()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).Rejects("account_blocked", "internal reason");

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(answer, 422, "payment_provider_error", "The payment provider refused the request.", "account_blocked");
        Assert.That(answer.Text, Does.Not.Contain("internal"));
    }

    [Test]
    public async Task What_is_refused_without_asking_is_told_the_same_way_and_stored_nowhere()
    {
        var owed = await OweAsync();
        Host.Provider.Refuses = _ => new ProviderRejection("currency_unknown", "internal reason");

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(answer, 422, "payment_provider_error", "The payment provider refused the request.", "currency_unknown");
        ExpectNothingHappened();
    }

    [Test]
    public async Task After_a_time_out_the_shopper_is_told_when_to_ask_again_and_then_it_works()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).TimesOut();

        var first = await Host.SendAsync(Requests.Session(owed));
        var tooEarly = await Host.SendAsync(Requests.Session(owed));
        Host.Clock.Advance(TimeSpan.FromSeconds(5));
        var repeated = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(first, 503, "payment_provider_unavailable", Unclear);
        Expect.Problem(tooEarly, 503, "payment_provider_unavailable", Unclear);
        Expect.Ok(repeated);
        var calls = Host.Provider.Calls;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Header("Retry-After"), Is.EqualTo("5"));
            Assert.That(calls.Select(call => (call.Call, call.Attempt)), Is.EqualTo(new[] { (ScriptedCall.Initiate, 1), (ScriptedCall.Initiate, 2) }));
            Assert.That(calls[1].IdempotencyKey, Is.EqualTo(calls[0].IdempotencyKey));
        }
    }

    [Test]
    public async Task What_happened_although_no_answer_came_is_found_by_the_repeat()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).TimesOutAfterEffect();

        var first = await Host.SendAsync(Requests.Session(owed));
        Host.Clock.Advance(TimeSpan.FromSeconds(5));
        var repeated = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(first, 503, "payment_provider_unavailable", Unclear);
        Expect.Ok(repeated);
        Assert.That(Host.Provider.Sessions, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task The_wait_that_is_left_is_told_in_whole_seconds_and_never_as_none()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).TimesOut();
        await Host.SendAsync(Requests.Session(owed));
        Host.Clock.Advance(TimeSpan.FromMilliseconds(4900));

        var answer = await Host.SendAsync(Requests.Session(owed));

        Assert.That((answer.Status, answer.Header("Retry-After")), Is.EqualTo((503, "1")));
    }

    [Test]
    public async Task What_a_provider_throws_is_neither_told_nor_logged()
    {
        var owed = await OweAsync();
        Host.Provider.Next(ScriptedCall.Initiate).Throws(new InvalidOperationException("sk_live_secret"));

        var answer = await Host.SendAsync(Requests.Session(owed));

        Expect.Problem(answer, 503, "payment_provider_unavailable", Unclear);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Header("Retry-After"), Is.EqualTo("5"));
            Assert.That(Host.Logs.Entries.Select(entry => $"{entry.Message} {entry.Exception}"), Has.None.Contains("sk_live_secret"));
            Assert.That(Host.Logs.Entries.Select(entry => entry.Message), Has.Some.Contains("InvalidOperationException"));
        }
    }

    [Test]
    public async Task No_other_answer_says_when_to_ask_again()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Session(owed, "{}"));

        Assert.That(answer.Header("Retry-After"), Is.Null);
    }
}
