using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PaymentSessions.AspNetCore;

/// <summary>The request header <c>Idempotency-Key</c> (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>The header of an answer that was kept.</summary>
    public const string Replayed = "Idempotent-Replayed";

    public static PaymentResult<IdempotencyKey> Read(
        HttpContext http,
        StringValues values,
        IEnumerable<string?> scope,
        IEnumerable<string?> content)
    {
        var caller = (string?)http.Request.Headers[PublishableKeyCheck.Header];
        return values.Count == 1 && IdempotencyKey.TryCreate(values[0], scope.Append(caller), content, out var key)
            ? key
            : Problems.InvalidRequest($"The header {Name} must be given once, with 1 to {IdempotencyKey.MaxLength} visible ASCII characters");
    }
}
