using BenchmarkDotNet.Attributes;

namespace PaymentSessions.Benchmarks;

/// <summary>Working out what a caller wants to see.</summary>
[MemoryDiagnoser]
public class FieldsBenchmarks
{
    [Benchmark(Baseline = true)]
    public FieldSelection? Default() => FieldRules.Documented.Select(null).Value;

    [Benchmark]
    public FieldSelection? AddAndRemove() => FieldRules.Documented.Select("+payment_sessions.created_at,-payment_sessions.data").Value;

    [Benchmark]
    public FieldSelection? Replace() => FieldRules.Documented.Select("id,amount,*payment_sessions").Value;
}
