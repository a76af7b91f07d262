using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>The worker as a host runs it.</summary>
public sealed class WorkerServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    [Test]
    public async Task It_looks_at_once_and_then_after_every_rest()
    {
        using var work = new ScriptedWork();
        using var host = Build(out var clock, null, work);
        await host.StartAsync();

        await work.LookedAsync(1);
        await AdvanceUntilAsync(clock, work, looks: 3);
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(work.Looks, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task It_does_not_rest_while_a_whole_batch_was_due()
    {
        using var work = new ScriptedWork();
        work.FallDue("a", "b");
        using var host = Build(out _, options => (options.Worker.BatchSize, options.Worker.Concurrency) = (1, 1), work);
        await host.StartAsync();

        await work.LookedAsync(3);
        for (var i = 0; i < 1000; i++) await Task.Yield();
        await host.StopAsync().WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(work.Looks, Is.EqualTo(3));
            Assert.That(work.Begun, Is.EqualTo(new[] { "a", "b" }));
        }
    }

    [Test]
    public async Task When_the_store_can_not_be_reached_it_rests_and_goes_on()
    {
        using var work = new ScriptedWork { Fails = look => look <= 2 };
        using var host = Build(out var clock, null, work);
        await host.StartAsync();

        await AdvanceUntilAsync(clock, work, looks: 3);
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(work.Looks, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task When_the_store_is_lost_while_it_works_it_rests_and_goes_on()
    {
        using var work = new ScriptedWork("lost");
        work.FallDue("lost");
        using var host = Build(out var clock, null, work);
        await host.StartAsync();
        await work.BegunAsync(1);

        work.LetGo("lost", new PaymentStoreUnavailableException(new IOException("down")));
        work.FallDue("b");
        while (work.Begun.Length < 2) await AdvanceUntilAsync(clock, work, work.Looks + 1);
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(work.Begun, Is.EqualTo(new[] { "lost", "b" }));
    }

    [Test]
    public async Task Somebody_who_has_work_for_it_ends_its_rest()
    {
        using var work = new ScriptedWork();
        using var host = Build(out _, null, work);
        await host.StartAsync();
        await work.LookedAsync(1);

        work.Signal.Notify();

        await work.LookedAsync(1);
        await host.StopAsync().WaitAsync(Patience);
        Assert.That(work.Looks, Is.EqualTo(2));
    }

    [Test]
    public async Task Work_that_hangs_does_not_keep_another_kind_of_work_waiting()
    {
        using var hanging = new ScriptedWork("hangs_1", "hangs_2", "hangs_3");
        using var other = new ScriptedWork();
        hanging.FallDue("hangs_1", "hangs_2", "hangs_3");
        using var host = Build(out _, options => options.Worker.Concurrency = 2, hanging, other);
        await host.StartAsync();
        await hanging.BegunAsync(2);

        for (var i = 1; i <= 3; i++)
        {
            other.FallDue($"{i}");
            other.Signal.Notify();
            await other.BegunAsync(1);
        }

        var begun = hanging.Begun.Length;
        hanging.LetGoAll();
        await host.StopAsync().WaitAsync(Patience);

        Assert.That((begun, other.Begun.Length), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task One_that_hangs_does_not_keep_the_next_batch_of_its_kind_waiting_and_is_not_begun_twice()
    {
        using var work = new ScriptedWork("hangs");
        work.FallDue("hangs", "a");
        using var host = Build(out _, options => (options.Worker.BatchSize, options.Worker.Concurrency) = (2, 2), work);
        await host.StartAsync();
        await work.BegunAsync(2);

        work.FallDue("b", "c", "d");
        work.Signal.Notify();
        await work.BegunAsync(3);
        work.LetGoAll();
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(work.Begun.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "a", "b", "c", "d", "hangs" }));
    }

    [Test]
    public async Task What_falls_due_again_while_it_is_under_way_is_begun_again_as_soon_as_that_has_ended()
    {
        using var work = new ScriptedWork("again");
        work.FallDue("again");
        using var host = Build(out _, null, work);
        await host.StartAsync();
        await work.BegunAsync(1);
        await work.LookedAsync(1);

        work.FallDue("again");
        work.Signal.Notify();
        await work.LookedAsync(1);
        work.LetGo("again");

        await work.BegunAsync(1);
        await host.StopAsync().WaitAsync(Patience);
        Assert.That(work.Begun, Is.EqualTo(new[] { "again", "again" }));
    }

    [Test]
    public async Task It_never_works_on_more_of_a_kind_at_once_than_it_may_however_often_it_looks()
    {
        using var work = new ScriptedWork("hangs_1", "hangs_2", "hangs_3");
        work.FallDue("hangs_1");
        using var host = Build(out _, options => options.Worker.Concurrency = 2, work);
        await host.StartAsync();
        await work.BegunAsync(1);
        work.FallDue("hangs_2");
        work.Signal.Notify();
        await work.BegunAsync(1);

        work.FallDue("hangs_3");
        work.Signal.Notify();
        for (var i = 0; i < 1000; i++) await Task.Yield();
        var begun = work.Begun.Length;
        work.LetGo("hangs_1");
        await work.BegunAsync(1);
        work.LetGoAll();
        await host.StopAsync().WaitAsync(Patience);

        Assert.That((begun, work.Begun.Length), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task Where_it_is_turned_off_nothing_is_done()
    {
        using var work = new ScriptedWork();
        using var host = Build(out var clock, options => options.Worker.IsEnabled = false, work);
        await host.StartAsync();

        for (var i = 0; i < 100; i++)
        {
            clock.Advance(Interval);
            await Task.Yield();
        }

        await host.StopAsync().WaitAsync(Patience);
        Assert.That(work.Looks, Is.Zero);
    }

    [Test]
    public async Task A_host_that_stops_waits_for_what_is_under_way_and_begins_nothing_more()
    {
        using var work = new ScriptedWork("hangs");
        work.FallDue("hangs", "next");
        using var host = Build(out _, options => options.Worker.Concurrency = 1, work);
        await host.StartAsync();
        await work.BegunAsync(1);

        var stopping = host.StopAsync();
        await work.Stopped.WaitAsync(Patience);
        var isWaiting = !stopping.IsCompleted;
        work.LetGoAll();
        await stopping.WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isWaiting, Is.True);
            Assert.That(work.Begun, Is.EqualTo(new[] { "hangs" }));
        }
    }

    [Test]
    public async Task It_is_alive_as_long_as_each_kind_of_work_comes_to_an_end_or_finds_nothing()
    {
        using var work = new ScriptedWork("hangs");
        work.FallDue("hangs");
        using var host = Build(out var clock, null, work);
        await host.StartAsync();
        await work.BegunAsync(1);
        clock.Advance(Interval);
        var during = host.Services.GetRequiredService<WorkerHeartbeat>().Age;

        work.LetGoAll();
        await work.LookedAsync(2);
        await host.StopAsync().WaitAsync(Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(during, Is.EqualTo(Interval));
            Assert.That(host.Services.GetRequiredService<WorkerHeartbeat>().Age, Is.EqualTo(TimeSpan.Zero));
        }
    }

    private static IHost Build(out FakeTimeProvider clock, Action<PaymentSessionsOptions>? configure, params IWorkKind[] kinds)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        clock = new FakeTimeProvider();
        builder.Services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider().UseClock(clock);
        builder.Services.RemoveAll<IWorkKind>();
        foreach (var kind in kinds) builder.Services.AddSingleton(kind);
        return builder.Build();
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, ScriptedWork work, int looks)
    {
        for (var i = 0; i < 100_000 && work.Looks < looks; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
