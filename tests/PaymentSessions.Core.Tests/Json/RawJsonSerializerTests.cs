using System.Text.Json;

namespace PaymentSessions.Tests;

/// <summary>A document as a member of what a host serializes itself.</summary>
public sealed class RawJsonSerializerTests
{
    private const string Odd = """{ "z":1, "a":2.50,"n":9007199254740993, "e":1e400, "u":"\u00e9é日😀", "__proto__":{"x":null}, "":[ ] }""";

    private static readonly JsonSerializerOptions SmallBuffer = new() { DefaultBufferSize = 1 };
    private static readonly JsonSerializerOptions Lenient = new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    private sealed record Holder(int Before, RawJson Document, RawJson? Optional, string After);

    [Test]
    public void A_document_is_written_as_it_is()
    {
        var json = JsonSerializer.Serialize(new Holder(1, RawJson.Parse(Odd), null, "x"));

        Assert.That(json, Is.EqualTo($$"""{"Before":1,"Document":{{Odd}},"Optional":null,"After":"x"}"""));
    }

    [Test]
    public void A_document_comes_back_byte_for_byte()
    {
        var holder = new Holder(1, RawJson.Parse(Odd), RawJson.Empty, "x");

        var copy = JsonSerializer.Deserialize<Holder>(JsonSerializer.SerializeToUtf8Bytes(holder));

        Assert.That(copy, Is.EqualTo(holder));
    }

    [Test]
    public async Task A_document_comes_back_from_a_stream_that_delivers_byte_by_byte()
    {
        var holder = new Holder(1, RawJson.Parse(Odd), RawJson.Empty, "x");
        await using var stream = new TrickleStream(JsonSerializer.SerializeToUtf8Bytes(holder));

        var copy = await JsonSerializer.DeserializeAsync<Holder>(stream, SmallBuffer);

        Assert.That(copy, Is.EqualTo(holder));
    }

    [TestCase("""{"a":1,"a":2}""")]
    [TestCase("""{"a":"\u0000"}""")]
    [TestCase("""{"a":"\uD83D"}""")]
    [TestCase("""[]""")]
    [TestCase("""5""")]
    [TestCase("""null""")]
    public void What_can_not_be_a_document_is_not_read(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<RawJson>(json), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_lenient_reader_makes_no_difference()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => JsonSerializer.Deserialize<RawJson>("""{"a":1,}""", Lenient), Throws.InstanceOf<JsonException>());
            Assert.That(() => JsonSerializer.Deserialize<RawJson>("""{"a":/* */1}""", Lenient), Throws.InstanceOf<JsonException>());
        }
    }

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span));
    }
}
