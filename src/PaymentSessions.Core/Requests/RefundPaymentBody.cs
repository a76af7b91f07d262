using System.Text.Json;

namespace PaymentSessions;

/// <summary>The body of <c>POST /admin/payments/{id}/refund</c>.</summary>
/// <param name="Amount">How much, in major units of the payment's currency: above zero. <see langword="null"/> for all that is left.</param>
/// <param name="RefundReasonId">Why, as the id of an entry of the host's list.</param>
/// <param name="Note">What the operator writes about it. It may hold personal data.</param>
public sealed record RefundPaymentBody(decimal? Amount, string? RefundReasonId, string? Note)
{
    private static readonly BodyMember[] Members =
    [
        new("amount", JsonValueKind.Number, IsRequired: false),
        new("refund_reason_id", JsonValueKind.String, IsRequired: false),
        new("note", JsonValueKind.String, IsRequired: false),
    ];

    /// <summary>Reads the body's bytes.</summary>
    /// <returns>The body, or a problem that names the members that are wrong.</returns>
    public static PaymentResult<RefundPaymentBody> Parse(ReadOnlyMemory<byte> utf8) =>
        RequestBody.Read(utf8, Members, static values => new RefundPaymentBody(values[0].ToAmount(), values[1].ToText(), values[2].ToText()));

    /// <summary>The id and the amount only: a note is personal data.</summary>
    public override string ToString() => $"refund {Amount} for {RefundReasonId}";
}
