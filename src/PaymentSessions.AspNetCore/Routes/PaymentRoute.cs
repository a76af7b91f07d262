using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaymentSessions.AspNetCore;

/// <summary>What all routes have in common: how answers are written, and what is told when something goes wrong.</summary>
internal abstract class PaymentRoute(int maxBodyBytes, ILogger logger)
{
    private const int LargestKeptBuffer = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>The largest body that the route reads.</summary>
    protected int MaxBodyBytes => maxBodyBytes;

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            var problem = await AdmitAsync(http).ConfigureAwait(false) ?? await AnswerAsync(http).ConfigureAwait(false);
            if (problem is not null) await WriteAsync(http, problem).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered any more.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.TooLarge(maxBodyBytes)
                : Problems.InvalidRequest("The request can't be read")).ConfigureAwait(false);
        }
        catch (PaymentStoreUnavailableException exception) when (!http.Response.HasStarted)
        {
            Log.StoreUnavailable(logger, http.Request.Method, GetType().Name, exception);
            await WriteAsync(http, Problems.Unavailable).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nothing unforeseen is told to the caller.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.Unforeseen(logger, http.Request.Method, GetType().Name, exception);
            await WriteAsync(http, Problems.Unforeseen).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the answer to a request that wasn't carried out.</summary>
    public static Task WriteAsync(HttpContext http, PaymentProblem problem)
    {
        var answer = PaymentAnswer.For(problem);
        http.Response.StatusCode = answer.StatusCode;
        if (answer.RetryAfter is not null) http.Response.Headers.RetryAfter = answer.RetryAfter;

        return WriteJsonAsync(http, answer, static (output, answer) => answer.Write(output));
    }

    /// <summary>Whether the caller may use the route at all. By default, everybody may.</summary>
    /// <returns>The problem that is to be answered otherwise.</returns>
    protected virtual ValueTask<PaymentProblem?> AdmitAsync(HttpContext http) => default;

    /// <summary>Carries the request out, and writes the answer if that went well.</summary>
    /// <returns>The problem that is to be answered otherwise.</returns>
    protected abstract ValueTask<PaymentProblem?> AnswerAsync(HttpContext http);

    protected static Task WriteJsonAsync<TState>(HttpContext http, TState state, Action<IBufferWriter<byte>, TState> write)
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
}
