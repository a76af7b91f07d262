using BenchmarkDotNet.Attributes;

namespace PaymentSessions.Benchmarks;

/// <summary>Reading what a storefront sends.</summary>
[MemoryDiagnoser]
public class BodyBenchmarks
{
    [Benchmark]
    public InitializePaymentSessionBody? Documented() => InitializePaymentSessionBody.Parse(SampleData.Body).Value;

    [Benchmark]
    public InitializePaymentSessionBody? WithData() => InitializePaymentSessionBody.Parse(SampleData.BodyWithData).Value;
}
