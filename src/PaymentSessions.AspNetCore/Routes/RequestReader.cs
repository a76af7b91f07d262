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
        if (!IsJson(request)) return await RefuseTypeAsync(http, parse).ConfigureAwait(false);

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
    /// names the member that is missing then; but tells why. Where no member is required, a body that can't be read is refused: it may say
    /// what mustn't be left out, such as an amount.
    /// </summary>
    private static async ValueTask<PaymentResult<T>> RefuseTypeAsync<T>(HttpContext http, Func<ReadOnlyMemory<byte>, PaymentResult<T>> parse)
        where T : class
    {
        const string Reason = $"the body must have the Content-Type {Json}";

        var isText = http.Request.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) == true;
        if (isText) return Problems.InvalidRequest($"Expected type: 'object' for field '', got: 'string'; {Reason}");

        var missing = parse(default);
        if (!missing.IsSuccess) return missing.Problem with { Message = $"{missing.Problem.Message}; {Reason}" };

        return await HasBodyAsync(http).ConfigureAwait(false) ? Problems.InvalidRequest(char.ToUpperInvariant(Reason[0]) + Reason[1..]) : missing;
    }

    private static async ValueTask<bool> HasBodyAsync(HttpContext http)
    {
        var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
        var isEmpty = read.Buffer.IsEmpty && read.IsCompleted;
        http.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        return !isEmpty;
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
