using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /admin/payment-collections/{id}/mark-as-paid</c>.</summary>
/// <param name="OrderId">The host's own id of what is paid, if the operator names it.</param>
/// <param name="ProviderId">The provider to record it with, if the operator names it.</param>
public sealed record MarkAsPaidBody(string? OrderId, string? ProviderId)
{
    private static readonly BodyMember[] Members =
    [
        new("order_id", JsonValueKind.String, IsRequired: false),
        new("provider_id", JsonValueKind.String, IsRequired: false),
    ];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<MarkAsPaidBody> Parse(ReadOnlyMemory<byte> utf8) =>
        RequestBody.Read(utf8, Members, static values => new MarkAsPaidBody(values[0].ToText(), values[1].ToText()));
}
