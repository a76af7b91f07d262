using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PaymentSessions.AspNetCore;

/// <summary>The request header <c>Idempotency-Key</c> (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";

    /// <summary>The header of an answer that was kept.</summary>
    public const string Replayed = "Idempotent-Replayed";

    private static readonly PaymentProblem Malformed =
        Problems.InvalidRequest($"The header {Name} must be given once, with 1 to {IdempotencyKey.MaxLength} visible ASCII characters");

    public static PaymentResult<IdempotencyKey> Read(
        HttpContext http,
        StringValues values,
        IEnumerable<string?> scope,
        IEnumerable<string?> content)
    {
        var caller = (string?)http.Request.Headers[PublishableKeyCheck.Header];
        return values.Count == 1 && IdempotencyKey.TryCreate(values[0], scope.Append(caller), content, out var key)
            ? key
            : Malformed;
    }

    /// <summary>Reads the header as the key of an operation, which is the same whoever uses it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="key"><see langword="null"/> if there is no such header.</param>
    /// <returns>The problem, if it is no key.</returns>
    public static PaymentProblem? ReadOperationKey(HttpContext http, out string? key)
    {
        key = null;
        if (!http.Request.Headers.TryGetValue(Name, out var values)) return null;

        // What is a key here is one there: nobody asks for a scope.
        if (values.Count != 1 || !IdempotencyKey.TryCreate(values[0], [], [], out _)) return Malformed;

        key = values[0];
        return null;
    }
}
