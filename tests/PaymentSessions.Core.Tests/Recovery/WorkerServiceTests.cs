using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace PaymentSessions.Tests.Recovery;

/// <summary>The worker as a host runs it.</summary>
public sealed class WorkerServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    [Test]
    public async Task It_works_at_once_and_then_after_every_rest()
    {
        using var worker = new CountingWorker();
        using var host = Build(worker, out var clock);
        await host.StartAsync();

        await worker.RanAsync(1);
        await AdvanceUntilAsync(clock, worker, runs: 3);
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(worker.Runs, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task It_does_not_rest_while_a_whole_batch_was_due()
    {
        using var worker = new CountingWorker { Answers = new([100, 100, 99]) };
        using var host = Build(worker, out _);
        await host.StartAsync();

        await worker.RanAsync(3);
        for (var i = 0; i < 1000; i++) await Task.Yield();
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(worker.Runs, Is.EqualTo(3));
    }

    [Test]
    public async Task When_the_store_can_not_be_reached_it_rests_and_goes_on()
    {
        using var worker = new CountingWorker { Fails = run => run <= 2 };
        using var host = Build(worker, out var clock);
        await host.StartAsync();

        await AdvanceUntilAsync(clock, worker, runs: 3);
        await host.StopAsync().WaitAsync(Patience);

        Assert.That(worker.Runs, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public async Task Somebody_who_has_work_for_it_ends_its_rest()
    {
        using var worker = new CountingWorker();
        using var host = Build(worker, out _);
        await host.StartAsync();
        await worker.RanAsync(1);

        host.Services.GetRequiredService<WorkerSignal>().Notify();

        await worker.RanAsync(1);
        await host.StopAsync().WaitAsync(Patience);
        Assert.That(worker.Runs, Is.EqualTo(2));
    }

    [Test]
    public async Task Where_it_is_turned_off_nothing_is_done()
    {
        using var worker = new CountingWorker();
        using var host = Build(worker, out var clock, options => options.Worker.IsEnabled = false);
        await host.StartAsync();

        for (var i = 0; i < 100; i++)
        {
            clock.Advance(Interval);
            await Task.Yield();
        }

        await host.StopAsync().WaitAsync(Patience);
        Assert.That(worker.Runs, Is.Zero);
    }

    [Test]
    public async Task A_host_that_stops_waits_for_what_is_under_way()
    {
        using var worker = new CountingWorker { Hangs = true };
        using var host = Build(worker, out _);
        await host.StartAsync();
        await worker.RanAsync(1);

        var stopping = host.StopAsync();
        await worker.Stopped.WaitAsync(Patience);
        var isWaiting = !stopping.IsCompleted;
        worker.LetGo();
        await stopping.WaitAsync(Patience);

        Assert.That((isWaiting, worker.Runs), Is.EqualTo((true, 1)));
    }

    private static IHost Build(CountingWorker worker, out FakeTimeProvider clock, Action<PaymentSessionsOptions>? configure = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        clock = new FakeTimeProvider();
        builder.Services.AddSingleton<IPaymentWorker>(worker);
        builder.Services.AddPaymentSessions(configure).UseInMemory().AddSystemProvider().UseClock(clock);
        return builder.Build();
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, CountingWorker worker, int runs)
    {
        for (var i = 0; i < 100_000 && worker.Runs < runs; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }

    private sealed class CountingWorker : IPaymentWorker, IDisposable
    {
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _ran = new(0);
        private int _runs;

        public int Runs => Volatile.Read(ref _runs);

        public ConcurrentQueue<int> Answers { get; init; } = new();

        public Func<int, bool> Fails { get; init; } = _ => false;

        public bool Hangs { get; init; }

        public Task Stopped => _stopped.Task;

        public void Dispose() => _ran.Dispose();

        public void LetGo() => _letGo.SetResult();

        public async Task RanAsync(int times)
        {
            for (var i = 0; i < times; i++) Assert.That(await _ran.WaitAsync(Patience), Is.True);
        }

        public async ValueTask<int> RunOnceAsync(CancellationToken cancellationToken)
        {
            var run = Interlocked.Increment(ref _runs);
            _ran.Release();
            if (Hangs)
            {
                await using var registration = cancellationToken.Register(() => _stopped.SetResult());
                await _letGo.Task;
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (Fails(run)) throw new PaymentStoreUnavailableException(new IOException("down"));

            return Answers.TryDequeue(out var answer) ? answer : 0;
        }
    }
}
