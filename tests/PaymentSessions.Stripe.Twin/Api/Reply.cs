using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace PaymentSessions.Stripe.Twin;

/// <summary>An answer, to the byte. Immutable.</summary>
internal sealed record Reply(int Status, ReadOnlyMemory<byte> Body, string ContentType = MediaTypeNames.Application.Json)
{
    /// <summary>Whether the idempotency key keeps it. Default: yes, whatever it says.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>The request that it answered first, if it repeats an earlier one.</summary>
    public string? OriginalRequestId { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Reply Of<T>(int status, T body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, TwinWire.Json));

    public static Reply OfText(int status, string body, string contentType) => new(status, Encoding.UTF8.GetBytes(body), contentType);

    public static Reply Error(int status, TwinError error) => Of(status, new ErrorBody(error));

    /// <summary>An error that came up before anything was executed.</summary>
    public static Reply ErrorBefore(int status, TwinError error) => Error(status, error) with { IsKept = false };
}
