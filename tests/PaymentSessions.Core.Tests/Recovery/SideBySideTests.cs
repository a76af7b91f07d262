using Microsoft.Extensions.Hosting;
using PaymentSessions.Testing;
using PaymentSessions.Tests.Events;

namespace PaymentSessions.Tests.Recovery;

/// <summary>One kind of work doesn't keep another waiting, and none takes more than its share.</summary>
public sealed class SideBySideTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [TestCase(ScriptedCall.CreateAccountHolder)]
    [TestCase(ScriptedCall.Retrieve)]
    public async Task Money_is_recovered_while_a_provider_hangs_over_something_else(ScriptedCall call)
    {
        await using var engine = new Engine(options => options.Worker.Concurrency = 1);
        engine.Provider.Declares(PaymentProviderCapabilities.Webhooks | PaymentProviderCapabilities.AccountHolders);
        var payment = await engine.PayAsync(await engine.OweAsync());
        engine.Provider.Next(ScriptedCall.Capture).TimesOut();
        await engine.Payments.CaptureAsync(new CapturePayment { PaymentId = payment.Id });
        engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
        await engine.Get<IAccountHolders>().EnsureAsync(Engine.Scripted, new PaymentCustomer("cus_1"));
        await engine.Webhooks.ReceiveAsync(Engine.Scripted, engine.Provider.CreateWebhook(payment.SessionId));
        var hanging = new ScriptedGate();
        engine.Provider.Next(call).WaitsAt(hanging);
        var captured = new TaskCompletionSource();
        engine.Provider.Next(ScriptedCall.Capture).After(captured.SetResult);

        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var running = engine.Worker.RunOnceAsync().AsTask();
        await hanging.Reached.WaitAsync(Patience);
        await captured.Task.WaitAsync(Patience);
        var isWaiting = !running.IsCompleted;
        hanging.Open();
        await running.WaitAsync(Patience);

        Assert.That(isWaiting, Is.True);
    }

    [Test]
    public async Task Account_holders_are_worked_on_as_many_at_once_as_there_may_be()
    {
        await using var engine = new Engine(options => options.Worker.Concurrency = 3);
        engine.Provider.Declares(PaymentProviderCapabilities.Webhooks | PaymentProviderCapabilities.AccountHolders);
        for (var i = 0; i < 5; i++)
        {
            engine.Provider.Next(ScriptedCall.CreateAccountHolder).TimesOut();
            await engine.Get<IAccountHolders>().EnsureAsync(Engine.Scripted, new PaymentCustomer($"cus_{i}"));
        }

        var gate = new ScriptedGate();
        var three = new TaskCompletionSource();
        var running = 0;
        engine.Provider.Always(ScriptedCall.CreateAccountHolder, step => step
            .After(() =>
            {
                if (Interlocked.Increment(ref running) == 3) three.SetResult();
            })
            .WaitsAt(gate));

        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        var working = engine.Worker.RunOnceAsync().AsTask();
        await three.Task.WaitAsync(Patience);
        for (var i = 0; i < 1000; i++) await Task.Yield();
        var most = Volatile.Read(ref running);
        gate.Open();
        await working.WaitAsync(Patience);

        Assert.That((most, engine.Provider.AccountHolders.Length), Is.EqualTo((3, 5)));
    }

    [Test]
    public async Task A_host_that_runs_the_worker_has_no_more_handlings_at_once_than_it_may()
    {
        var shop = new Shop();
        await using var host = shop.StartHost(
            builder => builder.AddEventHandler<PaymentEvent, Shop.Everything>(),
            options => options.Worker.Concurrency = 2);
        var gate = new Gate();
        var two = new TaskCompletionSource();
        var running = 0;
        shop.Does = (_, _, _) =>
        {
            if (Interlocked.Increment(ref running) == 2) two.SetResult();
            return gate.PassAsync();
        };
        for (var i = 0; i < 6; i++) await host.OweAsync($"cart_{i}");
        var service = host.Get<IEnumerable<IHostedService>>().OfType<PaymentWorkerService>().Single();

        await service.StartAsync(CancellationToken.None);
        await two.Task.WaitAsync(Patience);
        for (var i = 0; i < 10_000; i++) await Task.Yield();
        var most = Volatile.Read(ref running);
        gate.Open();
        await service.StopAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.That(most, Is.EqualTo(2));
    }
}
