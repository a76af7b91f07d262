using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>What the scripted provider does beyond the contract of every provider.</summary>
public sealed class ScriptedProviderTests
{
    [TestCase(true, false, true)]
    [TestCase(false, false, false)]
    [TestCase(true, true, false)]
    public async Task Its_own_refusals_are_kept_under_their_key_if_it_declares_so(bool remembers, bool isScripted, bool isKept)
    {
        var provider = new ScriptedProvider();
        provider.Declares(provider.Traits with { RemembersRejections = remembers });
        await provider.InitiateAsync(
            new InitiateOperation { OperationId = "make", Attempt = 1, CollectionId = "col", SessionId = "ses", Amount = Money.Of(1m, "EUR") },
            default);
        if (isScripted) provider.Next(ScriptedCall.Capture).Rejects("not_authorized");
        var capture = new CaptureOperation
        {
            OperationId = "take",
            Attempt = 1,
            CollectionId = "col",
            SessionId = "ses",
            PaymentId = "pay",
            RemoteId = provider.Sessions.Single().RemoteId,
            Amount = Money.Of(1m, "EUR"),
        };

        var refused = await provider.CaptureAsync(capture, default);
        provider.Move("ses", PaymentSessionStatus.Authorized);
        var repeated = await provider.CaptureAsync(capture with { Attempt = 2 }, default);
        var other = await provider.CaptureAsync(capture with { OperationId = "take again" }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Rejection?.Code, Is.EqualTo("not_authorized"));
            Assert.That((repeated.Rejection, repeated.IsDone), Is.EqualTo(isKept ? (refused.Rejection, false) : (null, true)));
            Assert.That((other.IsDone, provider.Sessions.Single().Captures.Count), Is.EqualTo((isKept, 1)));
        }
    }
}
