using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /admin/refund-reasons</c>.</summary>
/// <param name="Terms">What the reason says.</param>
public sealed record CreateRefundReasonBody(RefundReasonTerms Terms)
{
    private static readonly BodyMember[] Members =
    [
        new("label", JsonValueKind.String, IsRequired: true),
        new("code", JsonValueKind.String, IsRequired: false) { IsNullable = true },
        new("description", JsonValueKind.String, IsRequired: false) { IsNullable = true },
        new("metadata", JsonValueKind.Object, IsRequired: false) { IsNullable = true },
    ];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<CreateRefundReasonBody> Parse(ReadOnlyMemory<byte> utf8) => RequestBody.Read(
        utf8,
        Members,
        static values => new CreateRefundReasonBody(new RefundReasonTerms(values[0].GetString()!)
        {
            Code = values[1].ToText(),
            Description = values[2].ToText(),
            Metadata = values[3].ToDocument(),
        }));
}
