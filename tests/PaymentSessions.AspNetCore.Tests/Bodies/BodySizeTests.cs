using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace PaymentSessions.Tests;

public sealed class BodySizeTests : StoreTests
{
    private const int Limit = 65_536;
    private const string TooLarge = "The body is larger than 65536 bytes.";

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_of_64_KiB_is_read(bool isChunked)
    {
        var owed = await OweAsync();

        Expect.Ok(await Host.SendAsync(Post(owed, Body(Limit), isChunked)));
    }

    [TestCase(Limit + 1, true)]
    [TestCase(Limit + 1, false)]
    [TestCase(20 * Limit, true)]
    [TestCase(20 * Limit, false)]
    public async Task A_larger_one_is_not(int size, bool isChunked)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Post(owed, Body(size), isChunked));

        Expect.Problem(answer, 413, "invalid_data", TooLarge);
        ExpectNothingHappened();
    }

    [Test]
    public async Task A_length_that_is_too_large_is_refused_before_a_byte_of_it_has_come()
    {
        var owed = await OweAsync();
        using var connection = await RawConnection.OpenAsync(Host.Address);

        await connection.WriteAsync((Requests.Raw(Requests.SessionsPath(owed), ("Content-Length", "65537")) with { Body = [] }).ToBytes());

        Expect.Problem(await connection.ReadAsync(), 413, "invalid_data", TooLarge);
        ExpectNothingHappened();
    }

    [Test]
    public async Task The_same_limit_holds_for_a_collection()
    {
        Remember();

        var answer = await Host.SendAsync(Requests.Collection(new string('x', Limit)));

        Expect.Problem(answer, 413, "invalid_data", TooLarge);
        ExpectNothingHappened();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_smaller_limit_of_the_server_holds_too(bool isChunked)
    {
        await using var host = await StoreHost.StartAsync(new HostSetup
        {
            Builder = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 2000),
        });
        var owed = await host.OweAsync();

        var answer = await host.SendAsync(Post(owed, Body(2001), isChunked));

        Assert.That((answer.Status, answer.Json.GetProperty("type").GetString()), Is.EqualTo((413, "invalid_data")));
        Assert.That(host.Provider.Calls, Is.Empty);
    }

    [Test]
    public async Task Sixty_four_KiB_of_names_that_nobody_knows_are_refused_in_one_go()
    {
        var owed = await OweAsync();
        var names = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"n{i}\":0"));

        var answer = await Host.SendAsync(Requests.Session(owed, $$"""{{{names}}}"""));

        Assert.That((answer.Status, answer.Json.GetProperty("type").GetString()), Is.EqualTo((400, "invalid_data")));
        ExpectNothingHappened();
    }

    /// <summary>A good request with white space to spare.</summary>
    private static byte[] Body(int size) => Encoding.UTF8.GetBytes(Requests.ScriptedBody.PadRight(size));

    private static HttpRequestMessage Post(PaymentCollection collection, byte[] body, bool isChunked)
    {
        var request = Requests.Post(Requests.SessionsPath(collection), body);
        request.Headers.TransferEncodingChunked = isChunked;
        return request;
    }
}
