using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>What all store routes have in common: the key, and how answers are written.</summary>
internal abstract class StoreRoute(StoreRouteContext context, ILogger logger)
{
    private const int LargestKeptBuffer = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    protected StoreRouteContext Context => context;

    /// <summary>Answers a request.</summary>
    public Task HandleAsync(HttpContext http) =>
        RouteGuard.RunAsync(http, GetType().Name, context.Options.MaxBodyBytes, logger, CheckAndAnswerAsync);

    /// <summary>Writes the answer to a request that wasn't carried out.</summary>
    public static Task WriteAsync(HttpContext http, PaymentProblem problem)
    {
        var answer = PaymentAnswer.For(problem);
        http.Response.StatusCode = answer.StatusCode;
        if (answer.RetryAfter is not null) http.Response.Headers.RetryAfter = answer.RetryAfter;

        return WriteJsonAsync(http, answer, static (output, answer) => answer.Write(output));
    }

    /// <summary>Carries the request out, and writes the answer if that went well.</summary>
    /// <returns>The problem that is to be answered otherwise.</returns>
    protected abstract ValueTask<PaymentProblem?> AnswerAsync(HttpContext http);

    /// <summary>Writes an answer's body.</summary>
    public static Task WriteJsonAsync<TState>(HttpContext http, TState state, Action<IBufferWriter<byte>, TState> write)
    {
        var response = http.Response;
        var buffer = Interlocked.Exchange(ref _buffer, null) ?? new ArrayBufferWriter<byte>(1024);
        write(buffer, state);

        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);

        buffer.ResetWrittenCount();
        if (buffer.Capacity <= LargestKeptBuffer) _buffer = buffer;
        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }

    private async ValueTask<PaymentProblem?> CheckAndAnswerAsync(HttpContext http) =>
        await context.Keys.CheckAsync(http).ConfigureAwait(false) ?? await AnswerAsync(http).ConfigureAwait(false);
}
