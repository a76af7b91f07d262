using System.IO.Compression;
using System.Text;

namespace PaymentSessions.Tests;

public sealed class ContentTypeTests : StoreTests
{
    private const string NoJson = "Field 'provider_id' is required; the body must have the Content-Type application/json";
    private const string Text = "Expected type: 'object' for field '', got: 'string'; the body must have the Content-Type application/json";
    private const string NotUtf8 = "The body must be encoded in UTF-8";

    [TestCase("application/json")]
    [TestCase("Application/JSON")]
    [TestCase("application/json;charset=utf-8")]
    [TestCase("application/json; charset=UTF-8")]
    [TestCase("application/json; charset=\"utf-8\"")]
    [TestCase("application/json; profile=x; charset=utf-8")]
    public async Task Json_in_utf_8_is_read(string contentType)
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), Encoding.UTF8.GetBytes(Requests.ScriptedBody), contentType)));
    }

    [TestCase(null, NoJson)]
    [TestCase("application/xml", NoJson)]
    [TestCase("application/x-www-form-urlencoded", NoJson)]
    [TestCase("multipart/form-data; boundary=x", NoJson)]
    [TestCase("application/problem+json", NoJson)]
    [TestCase("text/json", NoJson)]
    [TestCase("application/jsonx", NoJson)]
    [TestCase("application/json, application/json", NoJson)]
    [TestCase("json", NoJson)]
    [TestCase("*/*", NoJson)]
    [TestCase("text/plain", Text)]
    [TestCase("TEXT/PLAIN; charset=utf-8", Text)]
    [TestCase("application/json; charset=utf-16", NotUtf8)]
    [TestCase("application/json; charset=iso-8859-1", NotUtf8)]
    [TestCase("application/json; charset=utf8", NotUtf8)]
    [TestCase("application/json; charset=nonsense", NotUtf8)]
    public async Task A_body_of_another_type_is_not_read(string? contentType, string reason)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), Encoding.UTF8.GetBytes(Requests.ScriptedBody), contentType));

        Expect.Invalid(answer, reason);
        ExpectNothingHappened();
    }

    [Test]
    public async Task Utf_16_is_refused_even_if_nobody_says_that_it_is()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Post(Requests.SessionsPath(owed), Encoding.Unicode.GetBytes(Requests.ScriptedBody)));

        Expect.Invalid(answer, "The JSON text is malformed");
        ExpectNothingHappened();
    }

    [TestCase("gzip")]
    [TestCase("GZIP")]
    [TestCase("deflate")]
    [TestCase("br")]
    [TestCase("identity, gzip")]
    [TestCase("nonsense")]
    public async Task A_compressed_body_is_not_read(string encoding)
    {
        var owed = await OweAsync();
        var request = Requests.Post(Requests.SessionsPath(owed), Compress(Requests.ScriptedBody));
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        var answer = await Host.SendAsync(request);

        Expect.Invalid(answer, "A body with a Content-Encoding isn't read here");
        ExpectNothingHappened();
    }

    [TestCase("identity")]
    [TestCase("Identity")]
    public async Task An_encoding_that_is_none_does_not_matter(string encoding)
    {
        var owed = await OweAsync();
        var request = Requests.Session(owed);
        request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        Expect.Ok(await Host.SendAsync(request));
    }

    [TestCase("text/html")]
    [TestCase("application/xml")]
    [TestCase("")]
    public async Task Whatever_is_asked_for_the_answer_is_json(string accept)
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Requests.Raw(Requests.SessionsPath(owed), ("Accept", accept))));
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
