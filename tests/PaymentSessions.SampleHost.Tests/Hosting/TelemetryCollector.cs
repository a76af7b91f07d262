using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.Tests.SampleHost;

/// <summary>Takes what a host exports by OTLP over HTTP.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    /// <summary>A bound for what isn't exported; nothing is measured by it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication _app;
    private readonly Channel<(string Signal, string Body)> _received = Channel.CreateUnbounded<(string, string)>();

    private TelemetryCollector(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/{signal}", ReceiveAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    public static async Task<TelemetryCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var collector = new TelemetryCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until each signal, such as <c>traces</c>, has come with a text in it.</summary>
    public async Task WaitForAsync(params (string Signal, string Text)[] expected)
    {
        var missing = expected.ToList();
        using var patience = new CancellationTokenSource(Patience);
        while (missing.Count > 0)
        {
            var received = await _received.Reader.ReadAsync(patience.Token);
            missing.RemoveAll(one => one.Signal == received.Signal && received.Body.Contains(one.Text, StringComparison.Ordinal));
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>The body is binary, but the texts in it can be read.</summary>
    private async Task ReceiveAsync(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        await _received.Writer.WriteAsync((signal, Encoding.Latin1.GetString(body.ToArray())));
    }
}
