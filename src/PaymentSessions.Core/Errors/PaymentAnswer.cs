using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PaymentSessions;

/// <summary>The HTTP answer to a request that wasn't carried out. This is the one table from problems to answers.</summary>
/// <param name="StatusCode">The HTTP status code.</param>
/// <param name="Type">The body's <c>type</c>.</param>
/// <param name="Message">The body's <c>message</c>.</param>
/// <param name="Code">The body's <c>code</c>, if there is one.</param>
/// <param name="RetryAfter">The value of the header <c>Retry-After</c>, in whole seconds, if it is to be sent.</param>
public sealed record PaymentAnswer(int StatusCode, string Type, string Message, string? Code, string? RetryAfter)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Finds the answer for a problem.</summary>
    public static PaymentAnswer For(PaymentProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);

        var (statusCode, type) = problem.Kind switch
        {
            PaymentProblemKind.InvalidData => (400, "invalid_data"),
            PaymentProblemKind.NotAllowed => (400, "not_allowed"),
            PaymentProblemKind.Unauthenticated => (401, "unauthorized"),
            PaymentProblemKind.Forbidden => (403, "forbidden"),
            PaymentProblemKind.NotFound => (404, "not_found"),
            PaymentProblemKind.MethodNotAllowed => (405, "not_allowed"),
            PaymentProblemKind.Conflict => (409, "conflict"),
            PaymentProblemKind.TooLarge => (413, "invalid_data"),
            PaymentProblemKind.KeyReused => (422, "idempotency_error"),
            PaymentProblemKind.Rejected => (422, "payment_provider_error"),
            PaymentProblemKind.InDoubt => (503, "payment_provider_unavailable"),
            PaymentProblemKind.Unavailable => (503, "service_unavailable"),
            _ => (500, "unknown_error"),
        };
        var retryAfter = problem.RetryAfter is { } wait
            ? ((long)Math.Ceiling((decimal)wait.Ticks / TimeSpan.TicksPerSecond)).ToString(CultureInfo.InvariantCulture)
            : null;

        return new PaymentAnswer(statusCode, type, problem.Message, problem.Code, retryAfter);
    }

    /// <summary>Writes the body: <c>{"type": ..., "message": ...}</c>, and <c>"code"</c> where there is one.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Readable);
        json.WriteStartObject();
        if (Code is not null) json.WriteString("code", Code);
        json.WriteString("type", Type);
        json.WriteString("message", Message);
        json.WriteEndObject();
    }
}
