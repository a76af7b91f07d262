using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PaymentSessions.Stripe.Twin;

namespace PaymentSessions.Tests;

/// <summary>A webhook endpoint that keeps what it is sent.</summary>
internal sealed class TwinWebhookReceiver : IAsyncDisposable
{
    private readonly Channel<TwinSignedEvent> _received = Channel.CreateUnbounded<TwinSignedEvent>();
    private readonly WebApplication _app;

    private TwinWebhookReceiver(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public static async Task<TwinWebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new TwinWebhookReceiver(app);
        app.MapPost("/", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>All that has come and wasn't taken yet.</summary>
    public List<TwinSignedEvent> Take()
    {
        var taken = new List<TwinSignedEvent>();
        while (_received.Reader.TryRead(out var one)) taken.Add(one);
        return taken;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        _received.Writer.TryWrite(new TwinSignedEvent(await reader.ReadToEndAsync(), request.Headers["Stripe-Signature"].ToString()));
        return Results.StatusCode(Status);
    }
}
