using System.Collections.Immutable;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PaymentSessions.Stripe.Twin;

/// <summary>
/// What goes wrong with the next requests that fit. Of several faults that fit a request, the one that was set first happens; each has its
/// turn.
/// </summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Method">The requests' method.</param>
/// <param name="Path">The requests' path, in which a segment may be <c>*</c>: <c>/v1/payment_intents/*/capture</c>.</param>
public sealed record TwinFault(TwinFaultKind Kind, string Method, string Path)
{
    /// <summary>How often it happens. Default: once.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How long to wait, in milliseconds.</summary>
    public int DelayMs { get; init; }

    /// <summary>The answer's status. Default: 500.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The answer's body. Default: Stripe's for an error of its own.</summary>
    public string Body { get; init; } = """{"error":{"type":"api_error","message":"An unknown error occurred"}}""";

    /// <summary>The answer's content type. Default: JSON.</summary>
    public string ContentType { get; init; } = MediaTypeNames.Application.Json;

    /// <summary>Further headers of the answer, such as <c>Retry-After</c> and <c>Stripe-Should-Retry</c>.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = [];

    /// <summary>
    /// Whether the request's key keeps an <see cref="TwinFaultKind.Answer"/>. Default: only a 500, since Stripe's other errors come from
    /// what stands before its idempotency layer.
    /// </summary>
    public bool? IsKept { get; init; }

    /// <summary>
    /// The members that are changed, as a JSON merge patch (RFC 7396): <see langword="null"/> takes a member away. In a list, each element
    /// is changed.
    /// </summary>
    public JsonObject? Members { get; init; }

    /// <summary>One of Stripe's errors, and nothing executed: a 429 with <c>lock_timeout</c>, say.</summary>
    public static TwinFault Error(string method, string path, int status, string type, string? code = null) =>
        new(TwinFaultKind.Answer, method, path)
        {
            Status = status,
            Body = JsonSerializer.Serialize(new ErrorBody(new TwinError(type, "Something has gone wrong.") { Code = code }), TwinWire.Json),
        };

    [JsonIgnore]
    internal TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMs);

    [JsonIgnore]
    internal bool IsPossible =>
        Times > 0
        && DelayMs >= 0
        && Status is >= 200 and <= 599
        && (Kind != TwinFaultKind.ChangeAnswer || Members is not null);

    internal bool Fits(string method, string path) => method == Method && Fits(path.Split('/'), Path.Split('/'));

    internal Reply ToReply() => Reply.OfText(Status, Body, ContentType) with { IsKept = IsKept ?? Status == 500, Headers = Headers };

    private static bool Fits(string[] path, string[] pattern) =>
        path.Length == pattern.Length && path.Zip(pattern).All(pair => pair.Second is "*" || pair.First == pair.Second);
}
