using System.Buffers;
using BenchmarkDotNet.Attributes;

namespace PaymentSessions.Benchmarks;

/// <summary>Writing a collection with one session.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly FieldSelection _documented = FieldRules.Documented.Select(null).Value!;
    private readonly FieldSelection _reference = FieldRules.Reference.Select(null).Value!;
    private PaymentCollection _collection = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var services = new ServiceCollection();
        services.AddSamplePayments();
        await using var provider = services.BuildServiceProvider();
        _collection = await provider.StartSessionAsync((await provider.OweAsync()).Id);
    }

    [Benchmark]
    public int Documented() => Write(_documented);

    [Benchmark]
    public int Reference() => Write(_reference);

    private int Write(FieldSelection fields)
    {
        _output.ResetWrittenCount();
        PaymentCollectionJson.Write(_output, _collection, fields);
        return _output.WrittenCount;
    }
}
