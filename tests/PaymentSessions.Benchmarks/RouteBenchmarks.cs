using BenchmarkDotNet.Attributes;

namespace PaymentSessions.Benchmarks;

/// <summary>The documented request through the whole of a host but its sockets, and a bare endpoint beside it.</summary>
[MemoryDiagnoser]
public class RouteBenchmarks
{
    private SocketlessHost _host = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _host = await SocketlessHost.StartAsync();
        if (await Bare() != 200 || await Documented() != 200) throw new InvalidOperationException("The host doesn't answer.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _host.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<int> Bare() => _host.PostAsync($"/bare/{_host.CollectionId}");

    [Benchmark]
    public Task<int> Documented() => _host.PostAsync($"/store/payment-collections/{_host.CollectionId}/payment-sessions");
}
