using BenchmarkDotNet.Attributes;

namespace PaymentSessions.Benchmarks;

/// <summary>Starting a session in place of the one before, without HTTP.</summary>
/// <remarks>The in-memory store keeps every session that is over, which shows as memory that is never given back.</remarks>
[MemoryDiagnoser]
public class InitializeBenchmarks
{
    private ServiceProvider _services = null!;
    private IPaymentSessionInitializer _initializer = null!;
    private InitializePaymentSession _request = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var services = new ServiceCollection();
        services.AddSamplePayments();
        _services = services.BuildServiceProvider();
        _initializer = _services.GetRequiredService<IPaymentSessionInitializer>();
        _request = new InitializePaymentSession
        {
            CollectionId = (await _services.OweAsync()).Id,
            ProviderId = PaymentProviderId.System,
        };
    }

    [GlobalCleanup]
    public void CleanUp() => _services.Dispose();

    [Benchmark]
    public async Task<string> Initialize()
    {
        var result = await _initializer.InitializeAsync(_request);
        return result.Value!.Id;
    }
}
