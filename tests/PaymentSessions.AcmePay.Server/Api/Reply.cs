using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.AcmePay.Server;

/// <summary>An answer, to the byte. Immutable.</summary>
internal sealed record Reply(int Status, ReadOnlyMemory<byte> Body, string ContentType = MediaTypeNames.Application.Json)
{
    public static Reply Unauthorized { get; } = Error(401, "unauthorized", "The API key is missing or unknown.");

    public static Reply Invalid { get; } = Error(400, "invalid_request", "The request isn't understood.");

    /// <summary>Whether it repeats an earlier one.</summary>
    public bool IsReplay { get; init; }

    public static Reply Of<T>(int status, T body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, AcmeWire.Json));

    public static Reply OfText(int status, string body, string contentType) => new(status, Encoding.UTF8.GetBytes(body), contentType);

    public static Reply Error(int status, string code, string message, string? shopperMessage = null) =>
        Of(status, new ErrorBody(new Error(code, message, shopperMessage)));

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (IsReplay) response.Headers["Idempotent-Replayed"] = "true";
        await response.Body.WriteAsync(Body);
    }
}
