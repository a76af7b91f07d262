using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PaymentSessions.Testing;

namespace PaymentSessions.Tests;

/// <summary>Bodies that come in pieces or never to an end, and clients that go away.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConnectionTests : StoreTests
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _handled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private protected override HostSetup Setup => new() { Pipeline = app => app.Use(SignalAsync) };

    [Test]
    public async Task A_body_may_come_in_pieces()
    {
        var owed = await OweAsync();
        var body = new StringBuilder();
        foreach (var character in Requests.ScriptedBody) body.Append("1\r\n").Append(character).Append("\r\n");

        var answer = await Host.SendAsync(Chunked(owed, body.Append("0\r\n\r\n").ToString()));

        Expect.Ok(answer);
    }

    [TestCase("nonsense\r\n")]
    [TestCase("-1\r\n")]
    [TestCase("5\r\n{\"provider_id\"")]
    public async Task Broken_chunks_are_refused(string chunks)
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Chunked(owed, chunks));

        Expect.Invalid(answer, "The request can't be read");
        ExpectNothingHappened();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_client_that_goes_away_before_its_body_has_come_leaves_nothing_behind(bool isPolite)
    {
        var owed = await OweAsync();
        using var connection = await RawConnection.OpenAsync(Host.Address);
        await connection.WriteAsync((Requests.Raw(Requests.SessionsPath(owed), ("Content-Length", "100")) with { HasOwnFraming = true }).ToBytes());
        await _started.Task;

        if (isPolite) connection.EndRequest();
        else connection.Break();
        await _handled.Task;

        ExpectNothingHappened();
    }

    [Test]
    public async Task A_client_that_goes_away_while_the_provider_is_called_gets_its_session_nevertheless()
    {
        var owed = await OweAsync();
        var gate = new ScriptedGate();
        Host.Provider.Next(ScriptedCall.Initiate).WaitsAt(gate);
        using var connection = await RawConnection.OpenAsync(Host.Address);
        await connection.WriteAsync(Requests.Raw(Requests.SessionsPath(owed)).ToBytes());
        await gate.Reached;

        connection.Break();
        await _aborted.Task;
        gate.Open();
        await _handled.Task;

        var collection = await Host.ReadAsync(owed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collection.Sessions.Single().RemoteId, Is.EqualTo("remote_000001"));
            Assert.That(collection.Journal.Operations, Is.Empty);
            Assert.That(Host.Logs.Entries.Select(entry => entry.EventId), Has.None.EqualTo(1001));
        }
    }

    [Test]
    public async Task A_request_with_two_lengths_is_refused_by_the_server()
    {
        var owed = await OweAsync();

        var answer = await Host.SendAsync(Requests.Raw(Requests.SessionsPath(owed), ("Content-Length", "5")));

        Assert.That(answer.Status, Is.EqualTo(400));
        ExpectNothingHappened();
    }

    private static RawRequest Chunked(PaymentCollection collection, string chunks) =>
        Requests.Raw(Requests.SessionsPath(collection), ("Transfer-Encoding", "chunked")) with
        {
            Body = Encoding.UTF8.GetBytes(chunks),
            HasOwnFraming = true,
        };

    private async Task SignalAsync(HttpContext http, RequestDelegate next)
    {
        await using var registration = http.RequestAborted.Register(() => _aborted.TrySetResult());
        _started.TrySetResult();
        try
        {
            await next(http);
        }
        finally
        {
            _handled.TrySetResult();
        }
    }
}
