using Microsoft.Extensions.Time.Testing;
using PaymentSessions.Testing;
using PaymentSessions.Tests.Recovery;

namespace PaymentSessions.Tests.Payments;

/// <summary>An answer that comes after another host has cleared the operation up.</summary>
public sealed class LateAnswerTests
{
    private static readonly Money Part = Money.Of(40m, "EUR");

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_capture_that_was_done_after_it_was_refused_is_recorded_for_an_operator(bool isRefused)
    {
        var world = new World();
        await using var slow = world.StartHost(seed: 1, clock: new FakeTimeProvider(world.Clock.GetUtcNow()));
        var payment = await PayAsync(world, slow);
        var gate = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Capture).AnswersAt(gate);
        if (isRefused) world.Provider.Next(ScriptedCall.Capture).Rejects("scripted");

        var late = slow.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id, Amount = Part }).AsTask();
        await gate.Reached;
        await ClearUpAsync(world);
        gate.Open();
        await late;

        var captured = (await slow.Payments.FindAsync(payment.Id))!.FindPayment(payment.Id)!;
        Assert.That((captured.CapturedAmount, captured.NeedsReview), Is.EqualTo((Part, isRefused)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task So_is_a_refund(bool isRefused)
    {
        var world = new World();
        await using var slow = world.StartHost(seed: 1, clock: new FakeTimeProvider(world.Clock.GetUtcNow()));
        var payment = await PayAsync(world, slow);
        await slow.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        var gate = new ScriptedGate();
        world.Provider.Next(ScriptedCall.Refund).AnswersAt(gate);
        if (isRefused) world.Provider.Next(ScriptedCall.Refund).Rejects("scripted");

        var late = slow.Payments.RefundAsync(new RefundPayment { PaymentId = payment.Id, Amount = Part }).AsTask();
        await gate.Reached;
        await ClearUpAsync(world);
        gate.Open();
        await late;

        var refunded = (await slow.Payments.FindAsync(payment.Id))!.FindPayment(payment.Id)!;
        Assert.That((refunded.RefundedAmount, refunded.NeedsReview), Is.EqualTo((Part, isRefused)));
    }

    /// <summary>Another host finds the lease over, and sends the operation again.</summary>
    private static async Task ClearUpAsync(World world)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await using var other = world.StartHost(seed: 2);
        await other.Worker.RunOnceAsync();
    }

    private static async Task<Payment> PayAsync(World world, World.Host host)
    {
        var collection = await host.OweAsync(100m);
        var session = (await host.InitializeAsync()).Value!.Sessions[0];
        world.Provider.Move(session.Id, PaymentSessionStatus.Authorized);
        return (await host.Payments.AuthorizeAsync(collection.Id, session.Id)).Value!.Payment!;
    }
}
