using System.Text;
using System.Text.Json;
using CsCheck;

namespace PaymentSessions.Tests;

public sealed class RawJsonLaws
{
    [Test]
    public void Any_object_is_kept_byte_for_byte() =>
        JsonGen.Objects.Sample(json =>
            RawJson.Parse(json).GetText() == json
            && RawJson.TryParse(Encoding.UTF8.GetBytes(json), out var document, out _)
            && document == RawJson.Parse(json)
            && JsonSerializer.Deserialize<RawJson>(JsonSerializer.SerializeToUtf8Bytes(document)) == document);

    [Test]
    public void Any_object_comes_back_as_the_data_of_a_request() =>
        JsonGen.Objects.Sample(json =>
            InitializePaymentSessionBody.Parse(Encoding.UTF8.GetBytes($$"""{"provider_id":"x","data":{{json}}}""")).Value!.Data.GetText() == json);

    [Test]
    public void A_name_that_is_given_twice_is_refused_wherever_and_however_it_is_written() =>
        Gen.Select(JsonGen.Members, JsonGen.Texts, Gen.Int[0, 100], JsonGen.Surroundings).Sample((others, name, place, surround) =>
        {
            var members = others.Where(member => member.Name != name.Text).ToList();
            var once = members.Append((name.Text, name.Spelling, "1")).ToList();
            var twice = once.ToList();
            twice.Insert(place % (once.Count + 1), (name.Text, Respell(name.Text), "2"));

            return RawJson.TryParse(Utf8(surround(JsonGen.Write(once))), out _, out _)
                && !RawJson.TryParse(Utf8(surround(JsonGen.Write(twice))), out _, out var error)
                && error.StartsWith("Property '", StringComparison.Ordinal)
                && error.EndsWith("' is given more than once", StringComparison.Ordinal);
        });

    [Test]
    public void A_text_that_is_cut_off_is_no_object() =>
        JsonGen.Objects.Select(Gen.Int[1, 1000]).Sample((json, length) =>
        {
            var utf8 = Utf8(json).ToArray();
            return !RawJson.TryParse(utf8.AsMemory(0, utf8.Length - 1 - (length % utf8.Length)), out _, out _);
        });

    [Test]
    public void No_bytes_make_the_reader_throw() =>
        Gen.OneOf(
            Gen.Byte.Array[0, 40],
            JsonGen.Objects.Select(Gen.Int[0, 1000], Gen.Byte, (json, place, value) =>
            {
                var utf8 = Utf8(json).ToArray();
                utf8[place % utf8.Length] = value;
                return utf8;
            })).Sample(utf8 =>
            {
                var isParsed = RawJson.TryParse(utf8, out var document, out var error);
                return isParsed
                    ? error is null && Encoding.UTF8.GetString(utf8).Trim() == document.GetText()
                    : error is not null && document == RawJson.Empty;
            });

    private static ReadOnlyMemory<byte> Utf8(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>The same text with every character escaped.</summary>
    private static string Respell(string text) => string.Concat(text.Select(character => $"\\u{(int)character:x4}"));
}
