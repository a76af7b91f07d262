using Microsoft.Extensions.Hosting;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests.Health;

public sealed class PaymentHealthTests
{
    [Test]
    public async Task Nothing_unsettled_and_no_worker_is_no_trouble()
    {
        await using var engine = new Engine();
        await engine.PayAsync(await engine.OweAsync());

        var health = await engine.Get<IPaymentHealth>().ReadAsync();

        Assert.That(
            (health.Unsettled.Length, health.InDoubt, health.NeedsReview, health.OldestInDoubt, health.SinceWorkerRan, health.IsWorkerLate),
            Is.EqualTo((0, 0L, 0L, (TimeSpan?)null, (TimeSpan?)null, false)));
    }

    [Test]
    public async Task The_age_of_the_oldest_doubt_is_told()
    {
        await using var engine = new Engine();
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Capture).TimesOut();
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        engine.Clock.Advance(TimeSpan.FromMinutes(90));

        var health = await engine.Get<IPaymentHealth>().ReadAsync();

        Assert.That((health.InDoubt, health.OldestInDoubt), Is.EqualTo((1L, TimeSpan.FromMinutes(90))));
    }

    [Test]
    public async Task A_worker_is_late_when_several_intervals_and_a_slow_call_have_passed_for_one_kind_of_work()
    {
        await using var engine = new Engine();
        var options = engine.Get<Microsoft.Extensions.Options.IOptions<PaymentSessionsOptions>>().Value;
        var longest = (5 * options.Worker.Interval) + (2 * options.Events.HandlerTimeout) + options.LeaseMargin;
        var kinds = engine.Get<IEnumerable<IWorkKind>>().ToArray();
        Beat(engine, kinds);

        engine.Clock.Advance(longest);
        var justInTime = await engine.Get<IPaymentHealth>().ReadAsync();
        engine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = await engine.Get<IPaymentHealth>().ReadAsync();
        Beat(engine, kinds[1..]);
        var lateWithOne = await engine.Get<IPaymentHealth>().ReadAsync();
        Beat(engine, kinds);
        var again = await engine.Get<IPaymentHealth>().ReadAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((justInTime.IsWorkerLate, justInTime.SinceWorkerRan), Is.EqualTo((false, longest)));
            Assert.That((late.IsWorkerLate, lateWithOne.IsWorkerLate, again.IsWorkerLate), Is.EqualTo((true, true, false)));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Only_a_host_that_runs_the_worker_is_waited_for(bool isEnabled)
    {
        await using var engine = new Engine(options => options.Worker.IsEnabled = isEnabled);
        var service = engine.Get<IEnumerable<IHostedService>>().OfType<PaymentWorkerService>().Single();

        await service.StartAsync(CancellationToken.None);
        var health = await engine.Get<IPaymentHealth>().ReadAsync();
        await service.StopAsync(CancellationToken.None);

        Assert.That(health.SinceWorkerRan is not null, Is.EqualTo(isEnabled));
    }

    private static void Beat(Engine engine, IEnumerable<IWorkKind> kinds)
    {
        foreach (var kind in kinds) engine.Get<WorkerHeartbeat>().Beat(kind);
    }
}
