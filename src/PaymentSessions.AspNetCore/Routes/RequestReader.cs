using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace PaymentSessions.AspNetCore;

/// <summary>Reads a request's body, as far as it is read at all.</summary>
internal static class RequestReader
{
    private const string Json = "application/json";

    /// <summary>Reads the whole body and parses it.</summary>
    /// <returns>What was parsed; or the problem, if the body is too large or no JSON.</returns>
    public static async ValueTask<PaymentResult<T>> ReadAsync<T>(
        HttpContext http,
        int maxBytes,
        Func<ReadOnlyMemory<byte>, PaymentResult<T>> parse)
        where T : class
    {
        var request = http.Request;
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return parse(default);
        if (CheckEncoding(request) is { } problem) return problem;
        if (!IsJson(request)) return RefuseType(request, parse);

        return await ReadWholeAsync(http, maxBytes, parse).ConfigureAwait(false);
    }

    /// <summary>Reads the whole body, whatever it is, and parses it.</summary>
    /// <returns>What was parsed; or the problem, if the body is too large.</returns>
    public static async ValueTask<PaymentResult<T>> ReadWholeAsync<T>(
        HttpContext http,
        int maxBytes,
        Func<ReadOnlyMemory<byte>, PaymentResult<T>> parse)
        where T : class
    {
        var request = http.Request;
        if (request.ContentLength > maxBytes) return Problems.TooLarge(maxBytes);

        for (; ; )
        {
            var read = await request.BodyReader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > maxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return Problems.TooLarge(maxBytes);
            }

            if (read.IsCompleted) return Parse(request.BodyReader, read.Buffer, parse);

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static PaymentResult<T> Parse<T>(
        PipeReader reader,
        in ReadOnlySequence<byte> body,
        Func<ReadOnlyMemory<byte>, PaymentResult<T>> parse)
        where T : class
    {
        var result = parse(body.IsSingleSegment ? body.First : body.ToArray());
        reader.AdvanceTo(body.End);
        return result;
    }

    private static bool IsJson(HttpRequest request) =>
        string.Equals(request.ContentType, Json, StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Like the reference server, takes text for a wrong type of the body, and a body of any other type for one without members, and so
    /// names the member that is missing then; but tells why.
    /// </summary>
    private static PaymentResult<T> RefuseType<T>(HttpRequest request, Func<ReadOnlyMemory<byte>, PaymentResult<T>> parse)
        where T : class
    {
        const string Hint = $"; the body must have the Content-Type {Json}";

        var isText = request.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) == true;
        if (isText) return Problems.InvalidRequest($"Expected type: 'object' for field '', got: 'string'{Hint}");

        var missing = parse(default);
        return missing.IsSuccess ? missing : missing.Problem with { Message = missing.Problem.Message + Hint };
    }

    private static PaymentProblem? CheckEncoding(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count > 0 && !string.Equals(encoding.ToString(), "identity", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.InvalidRequest("A body with a Content-Encoding isn't read here");
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                ? Problems.InvalidRequest("The body must be encoded in UTF-8")
                : null;
    }
}
